package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an execution stopped, and whether its records can be trusted. */
public final class ExecutionEnd {

    /** The status of an execution that was held: in its record, and in the server's table of executions. */
    public static final String HELD = "held";

    /** The status of an execution that paused: in its record, and in the server's table of executions. */
    public static final String PAUSED = "paused";

    private static final ExecutionEnd UNFINISHED = new ExecutionEnd(StopReason.UNFINISHED, null, null, 0, false);

    private final StopReason reason;
    private final @Nullable String status;
    private final @Nullable String unusable;
    private final long endedAt;
    private final boolean goOn;

    private ExecutionEnd(
            StopReason reason, @Nullable String status, @Nullable String unusable, long endedAt, boolean goOn) {
        this.reason = requireNonNull(reason);
        this.status = status;
        this.unusable = unusable;
        this.endedAt = endedAt;
        this.goOn = goOn;
    }

    /** The end of an execution whose end was never recorded. */
    public static ExecutionEnd unfinished() {
        return UNFINISHED;
    }

    /**
     * A recorded end; its records can be used.
     *
     * @param status the custom status a step gave, or null
     * @param endedAt milliseconds since 1970
     */
    public static ExecutionEnd of(StopReason reason, @Nullable String status, long endedAt) {
        return new ExecutionEnd(reason, status, null, endedAt, false);
    }

    /** The same end for a state that must not be used; {@code why} completes "cannot be used: ". */
    public ExecutionEnd unusable(String why) {
        return new ExecutionEnd(reason, status, requireNonNull(why), endedAt, goOn);
    }

    /** The same end of an execution that was held, and is to go on by itself after the server's next start. */
    public ExecutionEnd goingOn() {
        return new ExecutionEnd(reason, status, unusable, endedAt, true);
    }

    /** True if it was held, and is to go on by itself after the server's next start. */
    public boolean goesOn() {
        return goOn;
    }

    public StopReason reason() {
        return reason;
    }

    /** The custom status that a step gave; empty if none did. */
    public Optional<String> status() {
        return Optional.ofNullable(status);
    }

    /** True if it ended with the status of one that was held. */
    public boolean isHeld() {
        return HELD.equals(status);
    }

    /** True if it ended with the status of one that paused. */
    public boolean isPaused() {
        return PAUSED.equals(status);
    }

    /** Why the state must not be used; empty if it may be. */
    public Optional<String> unusable() {
        return Optional.ofNullable(unusable);
    }

    /** When it stopped, in milliseconds since 1970; 0 if that was not recorded. */
    public long endedAt() {
        return endedAt;
    }
}
