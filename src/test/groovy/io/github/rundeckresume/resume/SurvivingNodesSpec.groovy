package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition

/** A server that drops failed nodes and goes on with the others, as from 6.1.0 on. */
class SurvivingNodesSpec extends NodeSpecification {

    @Override
    List<CompletedExecution> sessions(JobDefinition job, RunRequest request) {
        def host = host().open()
        try {
            def framework = host.framework().framework()
            framework.workflowExecutionService.@serviceList[0]
                    .registerClass('node-first', SurvivorsExecutor)
            return host.start(job, request).await()
        } finally {
            host.close()
        }
    }

    def "a node that was dropped goes on at its own step, and the others are left alone (threads #threads)"() {
        given:
        def job = onNodes([step('one'), step('two'), act('between'), step('three'), act('after'), step('four')],
            strategy: 'node-first', nodeKeepgoing: true, threads: threads)
        broken.one << 'web1'
        broken.three << 'web3'

        when:
        def first = session(job, on('web1', 'web2', 'web3'))
        def ran = marks()

        then: 'as that server has it'
        first.state() == 'failed'
        ran as Set == ['one@web1', 'one@web2', 'two@web2', 'one@web3', 'two@web3', 'between', 'three@web2', 'three@web3', 'after', 'four@web2'] as Set

        when: 'one node fails again'
        broken.one.clear()
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'failed'
        marks() as Set == ['one@web1', 'two@web1', 'three@web1', 'three@web3', 'four@web1'] as Set

        when:
        broken.clear()
        def third = resume(job, second, on('web1', 'web2', 'web3'))

        then:
        third.state() == 'succeeded'
        marks() == ['three@web3', 'four@web3']
        shown(third).steps.values()*.state == ['SUCCEEDED'] * 6

        where:
        threads << [1, 3]
    }

    def "later sections see what all nodes left, dropped since or not"() {
        given:
        def seen = [:].asSynchronized()
        def job = onNodes([step('one') { context, node -> context.outputContext.addOutput(ContextView.global(), 'export', "of-$node", node) },
            act('between'), step('two') { context, node -> seen[node] = views(context)[ContextView.global()] }],
            strategy: 'node-first', nodeKeepgoing: true)
        broken.one << 'web2'
        broken.two << 'web3'
        def first = session(job, on('web1', 'web2', 'web3'))
        broken.clear()
        seen.clear()

        when:
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        seen.keySet() == ['web2', 'web3'] as Set
        seen.values().every { it.subMap('of-web1', 'of-web2', 'of-web3') == ['of-web1': 'web1', 'of-web2': 'web2', 'of-web3': 'web3'] }
    }
}
