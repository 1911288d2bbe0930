package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.ContextComponents;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.server.WorkflowQuestion;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the server the workflow that the resumed execution had, if the resume asks for that. From 5.20 on, Rundeck asks
 * plugins for another workflow before it shows and runs one (rundeckapp 5.20.1 {@code ExecutionService#executeAsyncBegin}).
 * Whether the resume may run at all is decided when it starts, as always.
 */
public final class RecordedDefinition {

    /** The name of the component that says why the workflow was not given: a supplier of text, empty text if it was. */
    private static final String COMPONENT = "rundeck-resume.recorded";

    /** As many executions are looked at. */
    private static final int LONGEST_CHAIN = 1000;

    private static final String OTHER = "the server's copy of it is not the one that was recorded";

    private RecordedDefinition() {}

    /**
     * Answers the server's question. Never throws: a problem is told when the execution starts.
     *
     * @param event the execution that is about to start; a referenced job gets one too, and runs as it is now
     * @return the recorded workflow; null to leave the job as it is
     */
    public static @Nullable ExecutionLifecycleStatus handle(JobExecutionEvent event) {
        WorkflowQuestion.asked();
        AskedResume resume = ExecutionMetadata.asked(event.getExecution());
        return isRecorded(resume) && RunningWorkflows.isJobsOwn(event.getExecutionContext())
                ? resume.source().map(source -> given(event, source)).orElse(null)
                : null;
    }

    private static ExecutionLifecycleStatus given(JobExecutionEvent event, ExecutionId source) {
        try {
            Optional<WorkflowExecutionItem> workflow = workflowOf(source, event);
            return new Given(
                    context(event, workflow.isPresent() ? "" : "the server does not keep it"), workflow.orElse(null));
        } catch (RuntimeException | LinkageError e) {
            return new Given(context(event, e.toString()), null);
        }
    }

    /** Only that of an execution of this job that this user may see. */
    private static Optional<WorkflowExecutionItem> workflowOf(ExecutionId source, JobExecutionEvent event) {
        ExecutionReference execution = event.getExecution();
        RundeckServer server = RundeckServer.of(event.getExecutionContext(), execution);
        return server.find(source)
                .filter(found -> found.project().equals(execution.getProject()))
                .filter(found ->
                        found.jobId().filter(execution.getJob().getId()::equals).isPresent())
                .flatMap(found -> origin(found, server))
                .flatMap(found -> server.workflowOf(found.id()));
    }

    /** Of an execution that ran a recorded workflow itself, the server keeps a copy of the job that it did not run. */
    private static Optional<KnownExecution> origin(KnownExecution source, RundeckServer server) {
        Optional<KnownExecution> at = Optional.of(source);
        for (int i = 0;
                i < LONGEST_CHAIN && at.filter(RecordedDefinition::isRecorded).isPresent();
                i++) {
            at = at.flatMap(one -> one.links().asked().source()).flatMap(server::find);
        }
        return at;
    }

    private static boolean isRecorded(KnownExecution execution) {
        return isRecorded(execution.links().asked());
    }

    private static boolean isRecorded(AskedResume asked) {
        return asked.choices().choices().definition() == Choices.Definition.RECORDED;
    }

    private static StepExecutionContext context(JobExecutionEvent event, String problem) {
        return ExecutionContextImpl.builder(event.getExecutionContext())
                .addComponent(COMPONENT, (Supplier<String>) () -> problem, Supplier.class)
                .build();
    }

    /** Why an execution that starts does not have the recorded workflow, if it does not; empty if it was not asked for. */
    @SuppressWarnings("unchecked") // Our component, found by its name.
    static Optional<String> problem(StepExecutionContext context) {
        return ContextComponents.find(context, COMPONENT)
                .map(component -> ((Supplier<String>) component).get())
                .map(problem -> problem.isEmpty() ? OTHER : problem);
    }

    /** The status with the two methods that it has from 5.20 on (rundeck-core 5.20.1 {@code ExecutionLifecycleStatus}). */
    public static final class Given implements ExecutionLifecycleStatus {

        private final StepExecutionContext context;
        private final @Nullable WorkflowExecutionItem workflow;

        private Given(StepExecutionContext context, @Nullable WorkflowExecutionItem workflow) {
            this.context = context;
            this.workflow = workflow;
        }

        @Override
        public boolean isSuccessful() {
            return true;
        }

        @Override
        public boolean isUseNewValues() {
            return true;
        }

        @Override
        public StepExecutionContext getExecutionContext() {
            return context;
        }

        /** True if the server is to run another workflow than the job's. */
        public boolean isUpdateWorkflowDataValues() {
            return workflow != null;
        }

        /** The workflow to run; null for the job's. */
        public @Nullable WorkflowExecutionItem getWorkflow() {
            return workflow;
        }
    }
}
