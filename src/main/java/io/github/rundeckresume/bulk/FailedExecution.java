package io.github.rundeckresume.bulk;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;

/** An execution that failed, was killed or timed out, and from which no other one went on. */
public final class FailedExecution {

    private final ExecutionId id;
    private final String jobId;
    private final String jobName;
    private final Kind kind;
    private final long endedAt;
    private final FailureSummary failure;

    private FailedExecution(
            ExecutionId id, String jobId, String jobName, Kind kind, long endedAt, FailureSummary failure) {
        this.id = requireNonNull(id);
        this.jobId = requireNonNull(jobId);
        this.jobName = requireNonNull(jobName);
        this.kind = requireNonNull(kind);
        this.endedAt = endedAt;
        this.failure = requireNonNull(failure);
    }

    /**
     * One execution of a list.
     *
     * @param jobId the UUID of its job
     * @param jobName the name of its job, with its group
     * @param endedAt milliseconds since 1970
     */
    public static FailedExecution of(
            ExecutionId id, String jobId, String jobName, Kind kind, long endedAt, FailureSummary failure) {
        return new FailedExecution(id, jobId, jobName, kind, endedAt, failure);
    }

    public ExecutionId id() {
        return id;
    }

    /** The UUID of its job. */
    public String jobId() {
        return jobId;
    }

    /** The name of its job, with its group. */
    public String jobName() {
        return jobName;
    }

    public Kind kind() {
        return kind;
    }

    /** When it ended, in milliseconds since 1970. */
    public long endedAt() {
        return endedAt;
    }

    public FailureSummary failure() {
        return failure;
    }

    /** How an execution ended. */
    public enum Kind {
        /** A step failed. */
        FAILED,
        /** Somebody killed it. */
        KILLED,
        /** It exceeded its time limit. */
        TIMEDOUT,
        /** A step ended it with a status of its own. */
        OTHER
    }
}
