package io.github.rundeckresume.engine.restore

import io.github.rundeckresume.engine.RunningWorkflows

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.ExecutionListener
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItemImpl
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

/** The server lets other plugins listen too (rundeckapp 5.4.0 {@code ExecutionService#loadAdditionalListeners}). */
class KeptStepsReportSpec extends Specification {

    final List<String> told = []

    def "a listener that fails at #event does not end the resume, and hears of the other steps"() {
        given:
        def restorer = restorer(new KeptStepsReport(failing(event, failure), { Optional.empty() }))

        when:
        def state = restorer.getInitialState(workflow(), context())

        then:
        state != null
        told == ['beginWorkflowItem 1', 'finishWorkflowItem 1', 'beginWorkflowItem 2', 'finishWorkflowItem 2']

        where:
        event                | failure
        'beginWorkflowItem'  | new IllegalStateException('foreign')
        'finishWorkflowItem' | new IllegalStateException('foreign')
        'beginWorkflowItem'  | new NoSuchMethodError('foreign')
    }

    private static WorkflowRestorer restorer(KeptStepsReport report) {
        def kept = new KeptSteps([record(1), record(2)])
        def workflows = new RunningWorkflows(true, { own, context -> report.tell(kept.whole(), own, context) })
        new WorkflowRestorer(workflows, kept, [:], report, { false })
    }

    private WorkflowExecutionListener failing(String where, Throwable failure) {
        def hear = { String event, Object... arguments ->
            told << "$event ${arguments[0]}".toString()
            if (event == where) { throw failure }
        }
        ['beginWorkflowItem', 'finishWorkflowItem'].collectEntries { event -> [event, { Object... all -> hear(event, all) }] } as WorkflowExecutionListener
    }

    private static StepRecord record(int step) {
        StepRecord.of(StepPath.of(step), StepOutcome.SUCCEEDED, ExecutionId.of('1')).build()
    }

    private static workflow() {
        def step = [getType: { -> 'exec' }] as ConfiguredStepExecutionItem
        new WorkflowExecutionItemImpl(new WorkflowImpl([step, step], 1, false, 'sequential'))
    }

    private static context() {
        ExecutionContextImpl.builder().executionListener([log: { Object... all -> }] as ExecutionListener).build()
    }
}
