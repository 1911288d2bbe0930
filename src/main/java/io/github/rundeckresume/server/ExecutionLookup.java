package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;

/** Looks up single executions, with the rights of the user of a {@link JobService}. */
final class ExecutionLookup {

    private ExecutionLookup() {}

    /** The execution; empty if there is none, or if the user may not see it. */
    static Optional<ExecutionReference> find(SpringContext spring, JobService jobs, String project, ExecutionId id) {
        try {
            return Optional.of(spring.readOnly(() -> jobs.executionForId(id.toString(), project)));
        } catch (ExecutionNotFound e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("Execution " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }
}
