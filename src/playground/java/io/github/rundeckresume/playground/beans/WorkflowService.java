package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.WorkflowItems;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The two beans of the web application that turn a stored job into what the engine would run: {@code
 * scheduledExecutionDataService} finds the job, {@code executionUtilService} makes the item (rundeckapp 5.4.0). Their
 * types are the web application's own, so that plugins can call them by reflection only.
 */
final class WorkflowService {

    private WorkflowService() {}

    /** The bean {@code scheduledExecutionDataService}. */
    public record StoredJobs(Function<String, Optional<JobDefinition>> jobs) {

        /** The stored job, or null; needs a session. */
        public @Nullable StoredWorkflow findByUuid(String uuid) {
            DatabaseSession.require();
            return jobs.apply(uuid).map(StoredWorkflow::new).orElse(null);
        }
    }

    /** What stands for the domain class of a job. */
    public record StoredWorkflow(JobDefinition job) {

        /** What stands for the domain class of a workflow. */
        public JobDefinition getWorkflow() {
            return job;
        }
    }

    /** The bean {@code executionUtilService}. */
    public static final class Items {

        /** The item that the engine would be given. */
        public WorkflowExecutionItem createExecutionItemForWorkflow(JobDefinition job) {
            return WorkflowItems.of(job);
        }
    }
}
