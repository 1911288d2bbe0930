package io.github.rundeckresume.run

import io.github.rundeckresume.plugin.ResumePlugin

import com.dtolabs.rundeck.core.execution.component.ContextComponent
import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.jobs.JobEventResult
import com.dtolabs.rundeck.plugins.jobs.JobExecutionEventImpl
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.playground.job.WorkflowItems
import io.github.rundeckresume.resume.ResumeSpecification
import java.util.function.Consumer

/** A fault of the plugin's own, shown with a host that says something impossible. */
class FaultSpec extends ResumeSpecification {

    def "does not fail a job; its log says that it cannot be resumed"() {
        given:
        def answers = []
        def job = job([act('one') { PluginStepContext context ->
            answers << new ResumePlugin().beforeJobStarts(beginning(context, new Impossible(context.executionContext.execution)))
        }])

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        answers == [null]
        only.log().contains('This execution cannot be resumed: java.lang.IllegalArgumentException: not an execution id: '
                + 'impossible. The job itself continues.')
    }

    def "fails a resume before any step, for it must not become a full run (#how)"() {
        given:
        def thrown = null
        def job = job([act('one') { PluginStepContext context ->
            try {
                def plugin = new ResumePlugin()
                plugin.@onRetry = onRetry
                def reference = new Impossible(context.executionContext.execution, metadata, retried)
                plugin.beforeJobStarts(beginning(context, reference))
            } catch (ResumeRefusedException e) {
                thrown = e
            }
        }])

        when:
        session(job)

        then:
        thrown.message == 'The resume failed before any step: java.lang.IllegalArgumentException: not an execution id: ' +
                "impossible. The server's log has the details."
        thrown.toString() == thrown.message
        thrown.stackTrace.length == 0

        where:
        how         | metadata           | retried | onRetry
        'asked for' | [resumeFrom: '99'] | null    | false
        'on retry'  | [:]                | '99'    | true
    }

    def "at the end is said in the log, and the job's result stays"() {
        given:
        def job = job([act('one') { PluginStepContext context ->
            def faulty = new WithoutAnEnd(context.executionContext)
            new ResumePlugin().afterJobEnds(JobExecutionEventImpl.afterRun(faulty, context.executionContext.execution, ended()))
        }])

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        only.log().contains('The end of this execution could not be recorded: java.lang.IllegalStateException: no end')
    }

    def beginning(PluginStepContext context, ExecutionReference reference) {
        JobExecutionEventImpl.beforeRun(context.executionContext, reference, item())
    }

    def item() {
        WorkflowItems.of(job([act('x')]))
    }

    static JobEventResult ended() {
        new JobEventResult() {
            @Override
            WorkflowExecutionResult getResult() { null }

            @Override
            boolean isAborted() { false }
        }
    }

    static class Impossible implements ExecutionReference {

        @Delegate
        final ExecutionReference real
        private final Map given
        private final String retried

        Impossible(ExecutionReference real, Map given = [:], String retried = null) {
            this.real = real
            this.given = given
            this.retried = retried
        }

        @Override
        Map getMetadata() {
            given
        }

        @Override
        String getRetryPrevId() {
            retried
        }

        @Override
        String getId() {
            'impossible'
        }
    }

    static class WithoutAnEnd implements StepExecutionContext {

        @Delegate
        final StepExecutionContext real

        WithoutAnEnd(StepExecutionContext real) {
            this.real = real
        }

        @Override
        List<ContextComponent<?>> getComponentList() {
            [ContextComponent.with('rundeck-resume.ending', { event -> throw new IllegalStateException('no end') } as Consumer, Consumer)]
        }
    }
}
