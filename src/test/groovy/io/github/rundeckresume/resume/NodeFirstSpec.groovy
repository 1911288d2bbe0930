package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView

/** Rundeck's default strategy: each node goes through a run of node steps by itself. */
class NodeFirstSpec extends NodeSpecification {

    def "each node goes on at its own step (threads #threads, node keepgoing #nodeKeepgoing)"() {
        given:
        def job = onNodes([step('one'), step('two'), step('three')], strategy: 'node-first', threads: threads, nodeKeepgoing: nodeKeepgoing)
        broken.two << 'web2'
        broken.one << 'web3'

        when:
        def first = session(job, on('web1', 'web2', 'web3'))

        then:
        first.state() == 'failed'
        marks() as Set == ran as Set

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        marks() as Set == left as Set
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3
        shown(second).steps.values()*.nodes.every { it == [web1: 'SUCCEEDED', web2: 'SUCCEEDED', web3: 'SUCCEEDED'] }

        where:
        threads | nodeKeepgoing || ran                                                                    | left
        1       | true          || ['one@web1', 'two@web1', 'three@web1', 'one@web2', 'two@web2', 'one@web3'] | ['two@web2', 'three@web2', 'one@web3', 'two@web3', 'three@web3']
        3       | true          || ['one@web1', 'two@web1', 'three@web1', 'one@web2', 'two@web2', 'one@web3'] | ['two@web2', 'three@web2', 'one@web3', 'two@web3', 'three@web3']
        1       | false         || ['one@web1', 'two@web1', 'three@web1', 'one@web2', 'two@web2']             | ['two@web2', 'three@web2', 'one@web3', 'two@web3', 'three@web3']
    }

    def "a workflow step between node steps divides the job into sections, each kept where it was done"() {
        given:
        def job = onNodes([step('one'), step('two'), act('between'), step('three'), act('after')], strategy: 'node-first')
        broken.three << 'web2'

        when:
        def first = session(job, on('web1', 'web2'))

        then:
        first.state() == 'failed'
        marks() == ['one@web1', 'two@web1', 'one@web2', 'two@web2', 'between', 'three@web1', 'three@web2']

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        marks() == ['three@web2', 'after']
        second.log().contains('Steps 1-3 are kept: execution 1 ran them.')
        second.log().contains('going on at step 4')
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 5
    }

    def "later sections run where an earlier one failed on a node, once mended, and no step twice (job keepgoing #keepgoing)"() {
        given:
        def job = onNodes([step('one'), act('between'), step('two')], strategy: 'node-first', nodeKeepgoing: true, keepgoing: keepgoing)
        broken.one << 'web2'

        when:
        def first = session(job, on('web1', 'web2'))
        def ran = marks()
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))
        def after = marks()

        then:
        first.state() == 'failed'
        second.state() == 'succeeded'
        ran.intersect(after) == ['one@web2']
        (ran + after) as Set == ['one@web1', 'one@web2', 'between', 'two@web1', 'two@web2'] as Set

        where:
        keepgoing << [false, true]
    }

    def "what nodes captured comes back for the steps that follow, on each node and for all"() {
        given:
        def seen = [:].asSynchronized()
        def job = onNodes([step('one'), act('between'), step('two') { context, node ->
            seen[node] = [own: views(context)[ContextView.node(node)]?.one, other: views(context)[ContextView.node('web1')]?.one]
        }, act('last') { context -> seen.last = ['web1', 'web2'].collect { views(context)[ContextView.node(it)] } }], strategy: 'node-first')
        broken.two << 'web2'
        def first = session(job, on('web1', 'web2'))

        when:
        seen.clear()
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        seen.web2 == [own: 'one of web2', other: 'one of web1']
        seen.last == [[one: 'one of web1', two: 'two of web1'], [one: 'one of web2', two: 'two of web2']]
    }

    def "an error handler belongs to its node"() {
        given:
        def handler = actOnNodes('mend') { context, node -> broken.two.remove(node) }
        def job = onNodes([step('one'), step('two') + [errorhandler: handler.subMap('type', 'nodeStep', 'configuration') + [keepgoingOnSuccess: true]],
            step('three')], strategy: 'node-first', nodeKeepgoing: true)
        broken.two << 'web1'
        broken.three << 'web2'

        when:
        def first = session(job, on('web1', 'web2'))

        then:
        first.state() == 'failed'
        marks() == ['one@web1', 'two@web1', 'mend@web1', 'three@web1', 'one@web2', 'two@web2', 'three@web2']

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        marks() == ['three@web2']
    }

    def "a resume that fails again on another node is resumed again, and each node did each step once"() {
        given:
        def job = onNodes([step('one'), step('two'), step('three')], strategy: 'node-first', nodeKeepgoing: true)
        broken.two.addAll(['web1', 'web2'])
        def first = session(job, on('web1', 'web2', 'web3'))
        broken.two.remove('web1')
        def second = resume(job, first, on('web1', 'web2', 'web3'))
        broken.clear()

        when:
        def third = resume(job, second, on('web1', 'web2', 'web3'))

        then:
        [first, second, third]*.state() == ['failed', 'failed', 'succeeded']
        marks().countBy { it } == ['one@web1': 1, 'one@web2': 1, 'one@web3': 1, 'two@web1': 2, 'two@web2': 3, 'two@web3': 1,
            'three@web1': 1, 'three@web2': 1, 'three@web3': 1]
    }

    def "a node that is gone is left, a node that is new goes through all of it, and both are named"() {
        given:
        def job = onNodes([step('one'), step('two')], strategy: 'node-first', nodeKeepgoing: true)
        broken.two.addAll(['web1', 'web2'])
        def first = session(job, on('web1', 'web2'))
        marks()
        broken.clear()

        when:
        def second = resume(job, first, on('web2', 'web3'))

        then:
        second.state() == 'succeeded'
        marks() == ['two@web2', 'one@web3', 'two@web3']
        second.log().contains('web3 is new and begins at step 1')
        second.log().contains('web1 is gone, so step 2, which failed there, is left undone on it')
    }

    def "without a node filter it is the server's node, by whatever name"() {
        given:
        def job = job([step('one'), step('two'), step('three')], strategy: 'node-first')
        broken.two << localNode()

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        outcomes(first) == ['1': 'succeeded', '2': 'failed']

        when:
        broken.clear()
        marks()
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks()*.replaceAll('@.*', '') == ['two', 'three']
    }

    def "all nodes run a step again if somebody says so"() {
        given:
        def job = onNodes([step('one'), step('two'), step('three')], strategy: 'node-first', nodeKeepgoing: true)
        broken.two << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()
        broken.clear()

        when:
        def second = resume(job, first, on('web1', 'web2').meta('resumeNodes', 'all'))

        then:
        second.state() == 'succeeded'
        marks() == ['two@web1', 'three@web1', 'two@web2', 'three@web2']
    }

    def "a retry that resumes costs a flaky node its own steps, and the others nothing"() {
        given:
        def nodes = (1..5).collect { "web$it".toString() }
        def job = onNodes([step('one'), step('two') { context, node ->
            if (node == 'web4' && mended('two')) { broken.clear() }
            if (node == 'web4' && !mended('two')) { mend('two') }
        }, step('three')], strategy: 'node-first', nodeKeepgoing: true, resume: [onRetry: 'true'], job: [retry: '1'])
        broken.two << 'web4'

        when:
        def both = sessions(job, on(*nodes))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks().countBy { it }.findAll { it.value > 1 } == ['two@web4': 2]
        both[1].log().contains('Steps 2-3: 4 nodes are kept; 1 node goes on at step 2: web4.')
    }

    private String localNode() {
        def name = null
        session(job([actOnNodes('name') { context, node -> name = node }], strategy: 'node-first'))
        marks()
        name
    }
}
