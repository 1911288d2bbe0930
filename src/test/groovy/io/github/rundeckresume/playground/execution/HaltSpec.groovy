package io.github.rundeckresume.playground.execution

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.reference.ReferenceSpecification

/** Flow control: a step halts its workflow. Ends and logs were compared with a Rundeck 5.4.0's. */
class HaltSpec extends ReferenceSpecification {

    @Override
    EmbeddedHost.Builder builder() {
        super.builder().provider('WorkflowNodeStep', 'halt-here', { new HaltHere() })
    }

    def "a #strategy job that halts with a status ends with it"() {
        when:
        def execution = run(top: job('echo one', halt(halt: 'true', status: 'paused'), strategy: strategy))

        then:
        [execution.state(), execution.status()] == ['other', 'paused']
        with(execution.lines().findAll { it.text }.last()) {
            level().name() == 'WARN'
            message().startsWith("Execution halted (\"paused\"):${execution.id()} in project playground: [Workflow result: , step failures: {2=[FlowController")
            message().endsWith('flow control: Halt, status: paused]')
        }

        where:
        strategy << ['sequential', 'parallel', 'node-first']
    }

    def "what comes after a halt does not run in a #strategy job, even with keepgoing"() {
        when:
        def execution = run(top: job(halt(halt: 'true', fail: fail), 'echo after', strategy: strategy, keepgoing: true))

        then:
        printed(execution).findAll { it == 'after' } == []
        execution.state() == state

        where:
        strategy     | fail    || state
        'sequential' | 'true'  || 'failed'
        'sequential' | 'false' || 'succeeded'
        'node-first' | 'true'  || 'failed'
        'node-first' | 'false' || 'succeeded'
    }

    def "a step that goes on by flow control changes nothing"() {
        when:
        def execution = run(top: job(halt(halt: 'false'), 'echo after'))

        then:
        execution.state() == 'succeeded'
        printed(execution) == ['after']
    }

    def "a node step halts a #strategy job #how"() {
        when:
        def execution = run([top: job([type: 'halt-here', nodeStep: true, configuration: [:]], 'echo after', strategy: strategy) +
                filter('name: n1')], onNodes())

        then:
        execution.status() == status
        printed(execution) == []

        where:
        strategy     | how                                     || status
        'sequential' | 'with its status'                       || 'paused'
        'node-first' | 'as failed: halt and status are lost'   || 'failed'
    }

    def "a referenced job's halt is its step's failure in a #strategy job"() {
        when:
        def execution = run(top: job(ref('inner'), 'echo after', strategy: strategy), inner: job(halt(halt: 'true', status: 'paused')))

        then:
        execution.status() == 'failed'
        printed(execution).findAll { it == 'after' }.size() == after

        where:
        strategy     || after
        'sequential' || 0
        'parallel'   || 1
        'node-first' || 0
    }

    private static Map halt(Map configuration) {
        [type: 'flow-control', nodeStep: false, configuration: configuration]
    }

    @Plugin(service = 'WorkflowNodeStep', name = 'halt-here')
    static class HaltHere implements NodeStepPlugin {
        @Override
        void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node) {
            context.flowControl.Halt('paused')
        }
    }
}
