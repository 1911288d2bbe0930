package io.github.rundeckresume.playground.progress

import com.dtolabs.rundeck.core.common.NodeEntryImpl
import com.dtolabs.rundeck.core.common.NodeSetImpl
import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.ExecutionListener
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItemImpl
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState
import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResultImpl
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResultImpl
import groovy.json.JsonSlurper
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** What the state of an execution makes of the events that rundeck-core tells its listeners. */
class StateRecorderSpec extends Specification {

    @TempDir
    Path dir

    final step = [getType: { -> 'exec' }] as ConfiguredStepExecutionItem
    final nodeStep = [getType: { -> 'ref' }] as NodeStepExecutionItem
    final web1 = new NodeEntryImpl('web1')
    final states = new RunningStates()

    def "the state that runs is found by the execution's number until it is over, and is on disk at each change"() {
        given:
        def listener = follow([step, step])

        when:
        listener.beginWorkflowExecution(context(), item([step, step]))
        listener.beginWorkflowItem(1, step)

        then:
        document().steps*.executionState == ['RUNNING', 'WAITING']
        states.getActiveState(7).stepStates*.stepState*.executionState == [ExecutionState.RUNNING, ExecutionState.WAITING]

        when:
        listener.finishWorkflowItem(1, step, new StepExecutionResultImpl())

        then:
        document().steps*.executionState == ['SUCCEEDED', 'WAITING']

        when:
        listener.finishWorkflowExecution(null, context(), item([step, step]))

        then:
        document().steps*.executionState == ['SUCCEEDED', 'NOT_STARTED']
        states.getActiveState(7) == null
    }

    def "a workflow inside a step has its steps below that step"() {
        given:
        def listener = follow([step, step])
        listener.beginWorkflowExecution(context(), item([step, step]))
        listener.beginWorkflowItem(2, step)

        when:
        listener.beginWorkflowExecution(context(), item([step]))
        listener.beginWorkflowItem(1, step)
        listener.finishWorkflowItem(1, step, new StepExecutionResultImpl())
        listener.finishWorkflowExecution(succeeded(), context(), item([step]))
        listener.finishWorkflowItem(2, step, new StepExecutionResultImpl())

        then:
        def outer = document().steps[1]
        outer.executionState == 'SUCCEEDED'
        outer.hasSubworkflow
        outer.workflow.executionState == 'SUCCEEDED'
        outer.workflow.steps*.stepctx == ['2/1']
        outer.workflow.steps*.executionState == ['SUCCEEDED']
    }

    def "a workflow that a step runs once per node has a state for each node, and one for all"() {
        given:
        def listener = follow([nodeStep])
        listener.beginWorkflowExecution(context(), item([nodeStep]))
        listener.beginWorkflowItem(1, nodeStep)

        when:
        listener.beginExecuteNodeStep(context(), nodeStep, web1)
        listener.beginWorkflowExecution(context(), item([step]))
        listener.beginWorkflowItem(1, step)
        listener.finishWorkflowItem(1, step, new StepExecutionResultImpl())
        listener.finishWorkflowExecution(succeeded(), context(), item([step]))
        listener.finishExecuteNodeStep(new NodeStepResultImpl(web1), context(), nodeStep, web1)
        listener.finishWorkflowItem(1, nodeStep, new StepExecutionResultImpl())

        then:
        def one = document().steps[0]
        one.executionState == 'SUCCEEDED'
        one.nodeStates.web1.executionState == 'SUCCEEDED'
        one.workflow.steps*.stepctx == ['1/1']
        one.workflow.steps*.executionState == ['SUCCEEDED']
        def onNode = one.parameterStates['node=web1']
        onNode.stepctx == '1@node=web1'
        onNode.parameters == [node: 'web1']
        onNode.executionState == 'SUCCEEDED'
        onNode.workflow.steps*.stepctx == ['1@node=web1/1']
        onNode.workflow.executionState == 'SUCCEEDED'
    }

    def "a plugin can change a step of the state that runs, and the change is there when the state is written next"() {
        given:
        def listener = follow([step, step])
        listener.beginWorkflowExecution(context(), item([step, step]))

        when:
        def done = StateUtils.stepStateChange(StateUtils.stepState(ExecutionState.SUCCEEDED))
        states.getActiveState(7).updateStateForStep(StateUtils.stepIdentifier(1), 0, done, new Date())

        then:
        document().steps*.executionState == ['WAITING', 'WAITING']

        when:
        listener.beginWorkflowItem(2, step)

        then:
        document().steps*.executionState == ['SUCCEEDED', 'RUNNING']
    }

    private follow(List steps) {
        new StateRecorder('localhost', states, StateWriting.EACH_CHANGE).follow(7, WorkflowOutline.of(item(steps)), dir.resolve('7.state.json'))
    }

    private Map document() {
        new JsonSlurper().parse(dir.resolve('7.state.json').toFile()) as Map
    }

    private static item(List steps) {
        new WorkflowExecutionItemImpl(new WorkflowImpl(steps, 1, false, 'sequential'))
    }

    private static succeeded() {
        [isSuccess: { -> true }] as WorkflowExecutionResult
    }

    private context() {
        def nodes = new NodeSetImpl()
        nodes.putNode(web1)
        ExecutionContextImpl.builder().nodes(nodes).executionListener([log: { Object... all -> }] as ExecutionListener).build()
    }
}
