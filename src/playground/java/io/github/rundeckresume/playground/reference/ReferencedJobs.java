package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFinder;
import java.util.Optional;

/** The jobs that steps may refer to, and the executions that do. Asked on the threads of steps. */
public interface ReferencedJobs extends JobFinder {

    /** The job of this id, in its project. */
    Optional<JobDefinition> find(String uuid);

    /** The execution as plugins see it now. */
    Optional<ExecutionReference> execution(String id);

    /** Whether that execution has been told to end. */
    boolean isAborted(String executionId);
}
