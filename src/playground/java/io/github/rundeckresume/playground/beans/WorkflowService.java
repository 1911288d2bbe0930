package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.execution.RanDefinitions;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.WorkflowItems;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The beans of the web application that turn a stored job into what the engine would run: {@code
 * scheduledExecutionDataService} finds the job, {@code executionDataService} an execution with its copy of the
 * definition, {@code executionUtilService} makes the item (rundeckapp 5.4.0). Their
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

    /** The bean {@code executionDataService}. */
    public record StoredExecutions(Database database, ExecutionFiles files) {

        /** The stored execution, or null; needs a session. */
        public @Nullable StoredWorkflow get(Serializable id) {
            DatabaseSession.require();
            return database.executions()
                    .find((Long) id)
                    .map(row -> files.file(row.project(), row.jobUuid(), id.toString(), "rdlog"))
                    .flatMap(RanDefinitions::of)
                    .map(StoredWorkflow::new)
                    .orElse(null);
        }
    }

    /** What stands for the domain class of a job, or of an execution. */
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
