package io.github.rundeckresume.server;

import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of the failed executions of a project that can be resumed. */
public final class FailedList {

    private final List<FailedExecution> executions;
    private final int pending;
    private final int unusable;
    private final @Nullable ExecutionId older;

    FailedList(List<FailedExecution> executions, int pending, int unusable, @Nullable ExecutionId older) {
        this.executions = List.copyOf(executions);
        this.pending = pending;
        this.unusable = unusable;
        this.older = older;
    }

    /** The newest first. */
    public List<FailedExecution> executions() {
        return executions;
    }

    /** How many more have records that are still being read. */
    public int pending() {
        return pending;
    }

    /** How many more have no record that can be used. */
    public int unusable() {
        return unusable;
    }

    /** The execution before which the next page begins; empty if there is none. */
    public Optional<ExecutionId> older() {
        return Optional.ofNullable(older);
    }
}
