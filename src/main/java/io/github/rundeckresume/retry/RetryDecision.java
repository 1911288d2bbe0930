package io.github.rundeckresume.retry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of an execution that did not succeed, and which rule says so. */
public final class RetryDecision {

    private final Kind kind;
    private final String told;
    private final @Nullable ScheduledRetry schedule;

    private RetryDecision(Kind kind, String told, @Nullable ScheduledRetry schedule) {
        this.kind = kind;
        this.told = told;
        this.schedule = schedule;
    }

    static RetryDecision of(Kind kind, String told) {
        return new RetryDecision(kind, told, null);
    }

    static RetryDecision resume(ScheduledRetry schedule, String told) {
        return new RetryDecision(Kind.RESUME, told, schedule);
    }

    public Kind kind() {
        return kind;
    }

    /** What the log says of it; empty if there are no rules. */
    public String told() {
        return told;
    }

    /** The resume that follows, if one does. */
    public Optional<ScheduledRetry> schedule() {
        return Optional.ofNullable(schedule);
    }

    /** What is done. */
    public enum Kind {
        /** The server does as it would without rules. */
        SERVER,
        /** Nothing more happens by itself. */
        STOP,
        /** It waits for a person. */
        HOLD,
        /** It goes on by itself, and the server does not retry it. */
        RESUME
    }
}
