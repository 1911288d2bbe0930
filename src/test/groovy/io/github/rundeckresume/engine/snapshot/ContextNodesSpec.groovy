package io.github.rundeckresume.engine.snapshot

import com.dtolabs.rundeck.core.common.SelectorUtils
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.utils.NodeSet
import spock.lang.Specification

class ContextNodesSpec extends Specification {

    def "filter '#filter' without '#exclude' is compared as '#compared'"() {
        expect:
        ContextNodes.selected(filter, exclude) == compared
        ContextNodes.selected(compared, null) == compared

        where:
        filter                 | exclude      | compared
        null                   | null         | ''
        ' '                    | 'web1'       | ''
        'web1'                 | null         | 'name: web1'
        'web1 web2'            | ''           | 'name: web1,web2'
        'tags:a'               | null         | 'tags: a'
        ' tags:  a '           | ' '          | 'tags: a'
        'tags: ${option.tag}'  | null         | 'tags: ${option.tag}'
        '!tags: a'             | null         | '!tags: a'
        'tags: "a b"'          | null         | 'tags: "a b"'
        'tags: a'              | 'web3'       | 'tags: a !name: web3'
        'tags: a !name: web3'  | null         | 'tags: a !name: web3'
        'tags: a'              | '!tags: b'   | 'tags: b'
    }

    def "a context selects what its node set does, excludes and all; one that runs no step on nodes, nothing"() {
        expect:
        ContextNodes.selected(context(SelectorUtils.singleNode('localhost'))) == ''
        ContextNodes.selected(context(null)) == ''
        ContextNodes.selected(context(NodeSet.fromFilter('web1'))) == 'name: web1'
        ContextNodes.selected(context(NodeSet.fromFilter('tags: a !name: web3'))) == 'tags: a !name: web3'
    }

    def "filter '#filter' without '#exclude', precedence #precedence: excludes from what it includes: #excludes"() {
        given:
        def set = NodeSet.fromFilter(filter)
        set.include.dominant = !precedence
        set.exclude.dominant = precedence

        expect:
        ContextNodes.excludePrecedence(filter, exclude, precedence) == excludes
        exclude || ContextNodes.excludePrecedence(context(set)) == excludes

        where:
        filter                | exclude | precedence || excludes
        'tags: a !name: web3' | null    | true       || true
        'tags: a !name: web3' | null    | false      || false
        'tags: a'             | null    | true       || false
        '!tags: a'            | null    | true       || false
        'tags: a'             | 'web3'  | true       || true
        'tags: a'             | 'web3'  | false      || false
    }

    private static context(selector) {
        ExecutionContextImpl.builder().nodeSelector(selector).build()
    }
}
