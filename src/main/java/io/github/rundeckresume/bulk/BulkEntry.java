package io.github.rundeckresume.bulk;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution among many that are to be resumed, and what became of it. */
public final class BulkEntry {

    private final ExecutionId execution;
    private final String job;
    private final String digest;
    private final Stage stage;
    private final @Nullable ExecutionId next;
    private final String why;
    private final @Nullable ServerBoot starter;
    private final long startedAt;

    private BulkEntry(
            ExecutionId execution,
            String job,
            String digest,
            Stage stage,
            @Nullable ExecutionId next,
            String why,
            @Nullable ServerBoot starter,
            long startedAt) {
        this.execution = requireNonNull(execution);
        this.job = requireNonNull(job);
        this.digest = requireNonNull(digest);
        this.stage = requireNonNull(stage);
        this.next = next;
        this.why = requireNonNull(why);
        this.starter = starter;
        this.startedAt = startedAt;
    }

    /**
     * One that is to be resumed.
     *
     * @param job the UUID of its job
     * @param digest that of the plan as it was when this was fixed
     */
    public static BulkEntry waiting(ExecutionId execution, String job, String digest) {
        return new BulkEntry(execution, job, digest, Stage.WAITING, null, "", null, 0);
    }

    /** One that is left for a person from the beginning. */
    public static BulkEntry left(ExecutionId execution, String job, String why) {
        return new BulkEntry(execution, job, "", Stage.LEFT, null, why, null, 0);
    }

    /** What a document says of one. */
    public static BulkEntry restored(
            ExecutionId execution,
            String job,
            String digest,
            Stage stage,
            @Nullable ExecutionId next,
            String why,
            @Nullable ServerBoot starter,
            long startedAt) {
        return new BulkEntry(execution, job, digest, stage, next, why, starter, startedAt);
    }

    /** The same, as it is about to be started. */
    public BulkEntry starting(ServerBoot by, long now) {
        return new BulkEntry(execution, job, digest, Stage.STARTING, null, "", requireNonNull(by), now);
    }

    /** The same after a start that did not happen. */
    public BulkEntry again() {
        return waiting(execution, job, digest);
    }

    /** The same, resumed by that execution, which runs. */
    public BulkEntry running(ExecutionId by) {
        return new BulkEntry(execution, job, digest, Stage.RUNNING, requireNonNull(by), "", starter, startedAt);
    }

    /**
     * The same, with its end.
     *
     * @param last the last execution that resumed it, or one after that; null for none
     * @param because in words; may be empty
     */
    public BulkEntry ended(Stage end, @Nullable ExecutionId last, String because) {
        return new BulkEntry(execution, job, digest, end, last == null ? next : last, because, null, startedAt);
    }

    /** The execution that is to be resumed. */
    public ExecutionId execution() {
        return execution;
    }

    /** The UUID of its job. */
    public String job() {
        return job;
    }

    /** That of the plan as it was when this was fixed; empty for one that is left. */
    public String digest() {
        return digest;
    }

    public Stage stage() {
        return stage;
    }

    /** The execution that resumed it, or the last of those that did; empty if none did. */
    public Optional<ExecutionId> next() {
        return Optional.ofNullable(next);
    }

    /** Why it was left or refused, or how it ended; may be empty. */
    public String why() {
        return why;
    }

    /** Who starts it, or started what runs; empty otherwise. */
    public Optional<ServerBoot> starter() {
        return Optional.ofNullable(starter);
    }

    /** When its start began, in milliseconds since 1970; 0 if it did not. */
    public long startedAt() {
        return startedAt;
    }

    /** True if this is the entry of the same start. */
    public boolean isSameStart(BulkEntry other) {
        return stage == other.stage
                && execution.equals(other.execution)
                && starter().equals(other.starter())
                && startedAt == other.startedAt;
    }

    /** How far one is. */
    public enum Stage {
        /** Not started yet. */
        WAITING,
        /** It is noted that its start begins; whether it was started is not noted yet. */
        STARTING,
        /** Its resume runs. */
        RUNNING,
        /** Its resume succeeded. */
        SUCCEEDED,
        /** Its resume did not succeed. */
        FAILED,
        /** Its resume was refused. */
        REFUSED,
        /** It needs a person: something has to be typed or answered, or its resume waits. */
        LEFT;

        /** True if a resume of it is started, or runs. */
        public boolean isUnderWay() {
            return this == STARTING || this == RUNNING;
        }

        /** True if it counts as a failure. */
        public boolean isFailure() {
            return this == FAILED || this == REFUSED;
        }
    }
}
