package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.jobs.JobEventResult
import com.dtolabs.rundeck.plugins.jobs.JobExecutionEventImpl
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.playground.job.WorkflowItems
import io.github.rundeckresume.plugin.ResumePlugin

/**
 * Workflows inside a step, as a job reference runs them: in a nested context, which has the components of the outer one,
 * and with lifecycle events that name the outer execution.
 */
class NestedWorkflowSpec extends ResumeSpecification {

    def "a referenced job's lifecycle events do not touch the recording around them"() {
        given:
        def answers = []
        def job = job([act('one'), act('two') { PluginStepContext context ->
            answers << new ResumePlugin().beforeJobStarts(JobExecutionEventImpl.beforeRun(inner(context), reference(context), item()))
            answers << new ResumePlugin().afterJobEnds(JobExecutionEventImpl.afterRun(inner(context), reference(context), succeeded()))
        }, fails('three')])

        when:
        def first = session(job)

        then:
        answers == [null, null]
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed']
        end(first).reason == 'failed'

        when:
        marks()
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']
    }

    def "a workflow inside a step is neither recorded nor has anything kept"() {
        given: 'an inner workflow whose steps have the numbers of the outer ones'
        def inner = job([act('inner one') { left << "sees ${global(it)?.release}".toString() }, act('inner two')])
        def innerItem = WorkflowItems.of(inner)
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'release', '1.2') },
            act('two') { PluginStepContext context ->
                def result = context.framework.workflowExecutionService.getExecutorForItem(innerItem)
                        .executeWorkflow(this.inner(context), innerItem)
                assert result.success
                if (!mended('two')) { throw new IllegalStateException('two is broken') }
            },
            act('three'),
        ])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'inner one', 'sees 1.2', 'inner two']
        steps(first).collect { [it.path, it.outcome] } == [['1', 'succeeded'], ['2', 'failed']]

        when:
        mend('two')
        def second = resume(job, first)

        then: 'the inner steps run again, all of them'
        second.state() == 'succeeded'
        marks() == ['two', 'inner one', 'sees 1.2', 'inner two', 'three']
    }

    ExecutionContextImpl inner(PluginStepContext context) {
        ExecutionContextImpl.builder(context.executionContext).pushContextStep(1).build()
    }

    static reference(PluginStepContext context) {
        context.executionContext.execution
    }

    def item() {
        WorkflowItems.of(job([act('referenced')]))
    }

    static JobEventResult succeeded() {
        new JobEventResult() {
            @Override
            WorkflowExecutionResult getResult() { null }

            @Override
            boolean isAborted() { false }
        }
    }
}
