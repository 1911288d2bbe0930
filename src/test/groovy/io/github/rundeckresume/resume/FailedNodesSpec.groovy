package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import io.github.rundeckresume.playground.host.EmbeddedHost

/** Where a step failed on some nodes, only those run it again. */
class FailedNodesSpec extends NodeSpecification {

    final Map<Integer, Closure<Boolean>> starts = [:]

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('WorkflowStrategy', 'rules', { new RuleStrategy(starts) })
    }

    def "with #strategy, #threads threads and keepgoing #nodeKeepgoing only the nodes that have not done a step run it again"() {
        given:
        def job = onNodes([step('one'), step('two'), step('three')], strategy: strategy, threads: threads, nodeKeepgoing: nodeKeepgoing)
        broken.two << 'web2'
        def first = session(job, on('web1', 'web2', 'web3'))
        def did = marks().findAll { it.startsWith('two') } - 'two@web2'

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2', 'web3'))
        def again = marks()

        then:
        first.state() == 'failed'
        second.state() == 'succeeded'
        again.findAll { it.startsWith('two') } as Set == (['two@web1', 'two@web2', 'two@web3'] - did) as Set
        again.findAll { it.startsWith('three') } as Set == (strategy == 'parallel' ? [] : ['three@web1', 'three@web2', 'three@web3']) as Set
        shown(second).steps['2'].nodes == [web1: 'SUCCEEDED', web2: 'SUCCEEDED', web3: 'SUCCEEDED']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3

        where:
        strategy     | threads | nodeKeepgoing
        'sequential' | 1       | true
        'sequential' | 1       | false
        'sequential' | 3       | true
        'sequential' | 3       | false
        'parallel'   | 1       | true
    }

    def "the vendor's way is one property: all nodes run the step again (#how)"() {
        given:
        def job = onNodes([step('one'), step('two')], nodeKeepgoing: true, resume: property)
        broken.two << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()
        broken.clear()
        if (server) { setting('nodes', server) }

        when:
        def second = resume(job, first, meta ? on('web1', 'web2').meta('resumeNodes', meta) : on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        marks() == again

        where:
        how                        | property        | server | meta     || again
        'the default'              | [:]             | null   | null     || ['two@web2']
        'by the job'               | [nodes: 'all']  | null   | null     || ['two@web1', 'two@web2']
        'by the server'            | [:]             | 'all'  | null     || ['two@web1', 'two@web2']
        'by the job, not the server' | [nodes: 'failed'] | 'all' | null   || ['two@web2']
        'by metadata'              | [:]             | null   | 'all'    || ['two@web1', 'two@web2']
        'by metadata, not the job' | [nodes: 'all']  | null   | 'failed' || ['two@web2']
    }

    def "what the nodes captured that had done the step is there for the steps that follow"() {
        given:
        def seen = [:].asSynchronized()
        def job = onNodes([step('one'), step('two'), step('three') { context, node -> seen[node] = views(context)[ContextView.node(node)]?.two },
            act('last') { context -> seen.last = ['web1', 'web2'].collect { views(context)[ContextView.node(it)]?.two } }], nodeKeepgoing: true)
        broken.two << 'web2'
        def first = session(job, on('web1', 'web2'))

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        seen == [web1: 'two of web1', web2: 'two of web2', last: ['two of web1', 'two of web2']]
    }

    def "what those nodes left for everybody is there too, each node's own and after several resumes (threads #threads)"() {
        given:
        def seen = [:]
        def job = onNodes([step('one') { context, node -> context.outputContext.addOutput(ContextView.global(), 'export', "of-$node", node) },
            act('last') { context ->
                seen.putAll(views(context)[ContextView.global()] ?: [:])
                if (!mended('last')) { mend('last'); throw new IllegalStateException('once more') }
            }], nodeKeepgoing: true, threads: threads)
        broken.one.addAll(['web2', 'web4'])
        def first = session(job, on('web1', 'web2', 'web3', 'web4'))
        broken.one.remove('web2')
        def second = resume(job, first, on('web1', 'web2', 'web3', 'web4'))
        broken.clear()

        when:
        def third = resume(job, second, on('web1', 'web2', 'web3', 'web4'))
        seen.clear()
        def fourth = resume(job, third, on('web1', 'web2', 'web3', 'web4'))

        then:
        [first, second, third, fourth]*.state() == ['failed', 'failed', 'failed', 'succeeded']
        seen == ['of-web1': 'web1', 'of-web2': 'web2', 'of-web3': 'web3', 'of-web4': 'web4']

        where:
        threads << [1, 4]
    }

    def "rules see what those nodes left for everybody when the step ends"() {
        given:
        starts[2] = { it['after.step.1'] == 'true' && it['step.1.state'] == 'success' && it['export.way'] == 'left' }
        starts[3] = { it['after.step.1'] == 'true' && it['step.1.state'] == 'success' && it['export.way'] == 'right' }
        def job = onNodes([step('one') { context, node ->
            if (node == 'web1') { context.outputContext.addOutput(ContextView.global(), 'export', 'way', 'left') }
        }, act('left'), act('right')], strategy: 'rules', nodeKeepgoing: true)
        broken.one << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()

        when:
        broken.clear()
        def second = resume(job, first, on('web1', 'web2'))

        then:
        [first, second]*.state() == ['failed', 'succeeded']
        marks() == ['one@web2', 'left']
    }

    def "what nodes have done is not forgotten by a resume that does not come so far"() {
        given:
        def job = onNodes([act('zero') {
            if (!mended('zero')) { throw new IllegalStateException('broken') }
            if (!mended('stop')) { it.flowControl.Halt('not yet') }
        }, step('one')], nodeKeepgoing: true, keepgoing: true)
        broken.one << 'web2'
        def first = session(job, on('web1', 'web2'))
        mend('zero')
        def second = resume(job, first, on('web1', 'web2'))
        marks()
        mend('stop')
        broken.clear()

        when:
        def third = resume(job, second, on('web1', 'web2'))

        then:
        third.state() == 'succeeded'
        marks() == ['zero', 'one@web2']
    }

    def "a step that fails again on some nodes is left to those, however often"() {
        given:
        def job = onNodes([step('one'), step('two')], nodeKeepgoing: true)
        broken.one.addAll(['web2', 'web3'])
        def first = session(job, on('web1', 'web2', 'web3'))
        broken.one.remove('web2')
        def second = resume(job, first, on('web1', 'web2', 'web3'))
        broken.clear()

        when:
        def third = resume(job, second, on('web1', 'web2', 'web3'))

        then:
        [first, second, third]*.state() == ['failed', 'failed', 'succeeded']
        marks().countBy { it } == ['one@web1': 1, 'one@web2': 2, 'one@web3': 3, 'two@web1': 1, 'two@web2': 1, 'two@web3': 1]
        steps(second).find { it.path == '1' }.nodes == [web1: 'succeeded', web2: 'succeeded', web3: 'failed']
    }

    def "an error handler runs on the nodes that fail now, and on no node that had done the step"() {
        given:
        def handler = actOnNodes('handler') { context, node -> }
        def job = onNodes([step('one') + [errorhandler: handler.subMap('type', 'nodeStep', 'configuration')], step('two')], nodeKeepgoing: true)
        broken.one.addAll(failing)
        def first = session(job, on('web1', 'web2', 'web3'))
        def before = marks()

        when:
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'failed'
        before as Set == (['one@web1', 'one@web2', 'one@web3'] + failing.collect { "handler@$it".toString() }) as Set
        marks() as Set == failing.collectMany { ["one@$it".toString(), "handler@$it".toString()] } as Set

        where:
        failing << [['web2'], ['web2', 'web3']]
    }

    def "nodes have their turn by rank, #order"() {
        given:
        def job = onNodes([step('one')], nodeKeepgoing: true, rank: 'rank', rankOrder: order)
        broken.one.addAll(['web1', 'web3'])
        def first = session(job, on('web1', 'web2', 'web3'))
        marks()
        broken.clear()

        when:
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        marks() == again

        where:
        order        || again
        'ascending'  || ['one@web3', 'one@web1']
        'descending' || ['one@web1', 'one@web3']
    }

    def "a step whose failed nodes are all gone has nothing left to do, and is kept"() {
        given:
        def job = onNodes([step('one'), step('two')], nodeKeepgoing: true)
        broken.one << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()

        when:
        def second = resume(job, first, on('web1'))

        then:
        second.state() == 'succeeded'
        marks() == ['two@web1']
        second.log().contains('web2 is gone, so step 1, which failed there, is left undone on it')
    }

    def "a step that a kill cut short goes on on the nodes that it had not reached"() {
        given:
        def job = onNodes([step('one') { context, node ->
            if (node == 'web2' && !mended('one')) { mend('one'); Thread.currentThread().interrupt(); throw new IllegalStateException('killed') }
        }, step('two')])
        def first = session(job, on('web1', 'web2', 'web3'))
        marks()

        when:
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        marks() == ['one@web2', 'one@web3', 'two@web1', 'two@web2', 'two@web3']
    }

    def "resumeNodes #value is refused"() {
        given:
        def job = onNodes([step('one')])
        broken.one << 'web1'
        def first = session(job, on('web1'))
        marks()

        when:
        def second = resume(job, first, on('web1').meta('resumeNodes', value))

        then:
        second.state() == 'failed'
        second.log().contains("The metadata resumeNodes must be 'failed' or 'all', but is '$value'.")
        marks() == []

        where:
        value << ['web1', 'Failed', '']
    }
}
