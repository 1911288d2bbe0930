package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.authorization.AuthorizationUtil;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import io.github.rundeckresume.playground.execution.LifecycleComponents;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.WorkflowItems;
import io.github.rundeckresume.playground.option.InvalidOptionsException;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.option.RunLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a referenced job (rundeckapp 5.4.0 ExecutionService.runJobRefExecutionItem). Its lifecycle plugins hear of it
 * with the execution that refers to it; its own retries, notifications and number of executions do not count.
 */
final class ReferencedJob {
    private final Reference reference;
    private final ReferencedJobs jobs;
    private final ConfiguredProviders providers;
    private final KeyFolder keys;

    ReferencedJob(Reference reference, ReferencedJobs jobs, ConfiguredProviders providers, KeyFolder keys) {
        this.reference = reference;
        this.jobs = jobs;
        this.providers = providers;
        this.keys = keys;
    }

    JobReferenceResult run() throws StepException {
        JobDefinition job = reference.job(jobs);
        String executionId = reference.executionId();
        if (!job.executionEnabled()) {
            return Boolean.TRUE.equals(reference.item().isFailOnDisable())
                    ? failure(JobReferenceFailureReason.ExecutionsDisabled, named(" execution disabled"))
                    : JobReferenceResult.success();
        }
        Optional<ExecutionReference> execution = jobs.execution(executionId);
        if (execution.isEmpty()) {
            return logged(JobReferenceFailureReason.NotFound, "Execution not found: " + executionId);
        }
        if (!isAllowed(job)) {
            return logged(
                    JobReferenceFailureReason.Unauthorized,
                    "Unauthorized to execute job [" + reference.item().getJobIdentifier() + "}: " + job.uuid());
        }
        try {
            return run(job, execution.get(), new ReferencedContext(reference, job, keys).create());
        } catch (InvalidOptionsException e) {
            reference.log(
                    "Option input was not valid for [" + reference.item().getJobIdentifier() + "]: " + e.getMessage());
            return failure(JobReferenceFailureReason.InvalidOptions, "Invalid options: " + e.names());
        }
    }

    private boolean isAllowed(JobDefinition job) {
        Map<String, String> resource =
                AuthorizationUtil.resource("job", Map.of("name", job.name(), "group", job.group(), "uuid", job.uuid()));
        return reference
                .context()
                .getUserAndRolesAuthContext()
                .evaluate(Set.of(resource), Set.of("run"), AuthorizationUtil.projectContext(job.project()))
                .stream()
                .allMatch(decision -> decision.isAuthorized());
    }

    private JobReferenceResult run(JobDefinition job, ExecutionReference execution, StepExecutionContext context)
            throws StepException {
        Duration limit = RunLimits.timeout(job, context.getDataContext());
        if (!job.nodes().successOnEmptyNodeFilter()
                && context.getNodes().getNodeNames().isEmpty()) {
            String message = "No nodes matched for the filters: " + context.getNodeSelector();
            reference.log(message);
            throw new StepException(message, JobReferenceFailureReason.NoMatchedNodes);
        }
        WorkflowExecutionServiceThread thread = new WorkflowExecutionServiceThread(
                context.getIFramework().getWorkflowExecutionService(),
                WorkflowItems.referenced(job),
                context,
                null,
                LifecycleComponents.of(providers, job, execution));
        InnerThread inner = new InnerThread(thread, limit);
        boolean isWhole = !jobs.isAborted(execution.getId()) && inner.run();
        Optional<WorkflowExecutionResult> result = Optional.ofNullable(thread.getResult());
        refuseNoResult(result);
        result.ifPresent(this::export);
        boolean isSuccess =
                isWhole && result.filter(WorkflowExecutionResult::isSuccess).isPresent();
        return (isSuccess
                        ? JobReferenceResult.success()
                        : failure(JobReferenceFailureReason.JobFailed, named(" failed")))
                .of(result);
    }

    /**
     * The server does not expect a job that never began, because a lifecycle plugin refused it or its execution was being
     * aborted: it fails when it makes ready to notify (tried on Rundeck 5.4.0).
     */
    private void refuseNoResult(Optional<WorkflowExecutionResult> result) {
        if (result.isEmpty() && !Boolean.TRUE.equals(reference.item().isIgnoreNotifications())) {
            throw new NullPointerException("Cannot get property 'success' on null object");
        }
    }

    /** What the job exported is what its step produced. */
    private void export(WorkflowExecutionResult result) {
        Map<String, String> exported = result.getSharedContext()
                .consolidate()
                .getData(ContextView.global())
                .get("export");
        if (exported != null && !exported.isEmpty()) {
            reference.context().getOutputContext().addOutput(ContextView.global(), "export", exported);
        }
    }

    private String named(String what) {
        return "Job [" + reference.item().getJobIdentifier() + "]" + what;
    }

    private JobReferenceResult logged(JobReferenceFailureReason reason, String message) {
        reference.log(message);
        return failure(reason, message);
    }

    private static JobReferenceResult failure(JobReferenceFailureReason reason, String message) {
        return JobReferenceResult.failure(reason, message);
    }
}
