package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Optional;

/** The jobs that steps may refer to, and the executions that do. Asked on the threads of steps. */
public interface ReferencedJobs {

    /** The job of this id, in its project. */
    Optional<JobDefinition> find(String uuid);

    /**
     * The one job of that name.
     *
     * @param group empty for no group
     */
    Optional<JobDefinition> find(String group, String name, String project);

    /** The execution as plugins see it now. */
    Optional<ExecutionReference> execution(String id);

    /** Whether that execution has been told to end. */
    boolean isAborted(String executionId);
}
