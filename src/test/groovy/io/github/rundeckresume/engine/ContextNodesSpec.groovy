package io.github.rundeckresume.engine

import com.dtolabs.rundeck.core.common.SelectorUtils
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.utils.NodeSet
import spock.lang.Specification

class ContextNodesSpec extends Specification {

    def "the filter '#written' is compared as '#compared'"() {
        expect:
        ContextNodes.filter(written) == compared
        ContextNodes.filter(compared) == compared

        where:
        written                | compared
        null                   | ''
        ' '                    | ''
        'web1'                 | 'name: web1'
        'web1 web2'            | 'name: web1,web2'
        'tags:a'               | 'tags: a'
        ' tags:  a '           | 'tags: a'
        'tags: ${option.tag}'  | 'tags: ${option.tag}'
        '!tags: a'             | '!tags: a'
        'tags: "a b"'          | 'tags: "a b"'
    }

    def "a job that runs no step on nodes has no filter, whatever is left of one"() {
        expect:
        ContextNodes.filter(context(SelectorUtils.singleNode('localhost')), 'web1') == ''
        ContextNodes.filter(context(null), 'web1') == ''
        ContextNodes.filter(context(NodeSet.fromFilter('web1')), 'web1') == 'name: web1'
    }

    private static context(selector) {
        ExecutionContextImpl.builder().nodeSelector(selector).build()
    }
}
