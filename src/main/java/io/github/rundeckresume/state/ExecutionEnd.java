package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an execution stopped, and whether its records can be trusted. */
public final class ExecutionEnd {

    private static final ExecutionEnd UNFINISHED = new ExecutionEnd(StopReason.UNFINISHED, null, null, 0);

    private final StopReason reason;
    private final @Nullable String status;
    private final @Nullable String unusable;
    private final long endedAt;

    private ExecutionEnd(StopReason reason, @Nullable String status, @Nullable String unusable, long endedAt) {
        this.reason = requireNonNull(reason);
        this.status = status;
        this.unusable = unusable;
        this.endedAt = endedAt;
    }

    /** The end of an execution whose end nobody wrote. */
    public static ExecutionEnd unfinished() {
        return UNFINISHED;
    }

    /**
     * An end.
     *
     * @param status the custom status a step gave, or null
     * @param endedAt milliseconds since 1970
     */
    public static ExecutionEnd of(StopReason reason, @Nullable String status, long endedAt) {
        return new ExecutionEnd(reason, status, null, endedAt);
    }

    /** The same end, of a state that must not be used, and why not. */
    public ExecutionEnd unusable(String why) {
        return new ExecutionEnd(reason, status, requireNonNull(why), endedAt);
    }

    /** Why it stopped. */
    public StopReason reason() {
        return reason;
    }

    /** The custom status that a step gave. */
    public Optional<String> status() {
        return Optional.ofNullable(status);
    }

    /** Why the state must not be used, if it must not. */
    public Optional<String> unusable() {
        return Optional.ofNullable(unusable);
    }

    /** When it stopped, in milliseconds since 1970; 0 where nobody wrote it. */
    public long endedAt() {
        return endedAt;
    }
}
