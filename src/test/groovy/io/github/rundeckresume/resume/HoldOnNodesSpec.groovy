package io.github.rundeckresume.resume

/** What becomes of steps on nodes, and of node-first workflows, when somebody asks to hold their execution. */
class HoldOnNodesSpec extends HoldSpecification {

    def "a step that runs on a node is finished on all of its nodes (threads: #threads)"() {
        given:
        def request = on('web1', 'web2', 'web3')
        def job = onNodes([step('one'), step('two') { context, node -> if (node == 'web1') { hold() } }, step('three')],
                threads: threads)

        when:
        def first = session(job, request)

        then:
        first.status() == 'held'
        marks() as Set == ['one@web1', 'one@web2', 'one@web3', 'two@web1', 'two@web2', 'two@web3'] as Set
        shown(first).steps['3'].state == 'NOT_STARTED'

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks() as Set == ['three@web1', 'three@web2', 'three@web3'] as Set

        where:
        threads << [1, 3]
    }

    def "in a node-first workflow, each node stops after its step (keepgoing: #keepgoing, of nodes: #nodeKeepgoing)"() {
        given:
        def request = on('web1', 'web2')
        def job = onNodes([step('one') { context, node -> if (node == 'web1') { hold() } }, step('two'), act('last')],
                strategy: 'node-first', keepgoing: keepgoing, nodeKeepgoing: nodeKeepgoing)

        when:
        def first = session(job, request)

        then:
        [first.state(), first.status()] == ['other', 'held']
        marks() == ['one@web1']
        outcomes(first)['1@web1'] == 'succeeded'
        outcomes(first).values() as Set == ['succeeded'] as Set

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks() == ['two@web1', 'one@web2', 'two@web2', 'last']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3

        where:
        keepgoing | nodeKeepgoing
        false     | false
        true      | false
        false     | true
        true      | true
    }

    def "in a node-first workflow, nothing after a held section begins"() {
        given:
        def request = on('web1', 'web2')
        def job = onNodes([step('one'), step('two') { context, node -> if (node == 'web2') { hold() } }, act('three'), step('four')],
                strategy: 'node-first', keepgoing: true, nodeKeepgoing: true)

        when:
        def first = session(job, request)

        then:
        first.status() == 'held'
        marks() == ['one@web1', 'two@web1', 'one@web2', 'two@web2']

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four@web1', 'four@web2']
    }
}
