package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What happens with an execution that a crash may have interrupted, without anybody asking. */
public final class CrashDecision {

    /** What happens. */
    public enum Kind {
        /** Nothing: it is not for automatic resumes. */
        LEAVE,
        /** It has done all of its work: the server is told so. */
        SUCCEEDED,
        /** It had paused: the server is told so. */
        PAUSED,
        /** A rule for retries had decided what becomes of it: the server is told that it has ended. */
        ENDED,
        /** A person decides. */
        HOLD,
        /** It is resumed. */
        RESUME
    }

    private final Kind kind;
    private final String reason;
    private final Duration hold;

    private CrashDecision(Kind kind, String reason, Duration hold) {
        this.kind = requireNonNull(kind);
        this.reason = requireNonNull(reason);
        this.hold = requireNonNull(hold);
    }

    static CrashDecision leave(String reason) {
        return new CrashDecision(Kind.LEAVE, reason, Duration.ZERO);
    }

    static CrashDecision succeeded() {
        return new CrashDecision(Kind.SUCCEEDED, "it had done all of its work before the crash", Duration.ZERO);
    }

    static CrashDecision paused() {
        return new CrashDecision(Kind.PAUSED, "its record says so", Duration.ZERO);
    }

    static CrashDecision ended() {
        return new CrashDecision(
                Kind.ENDED, "a rule for retries had decided what becomes of it before the crash", Duration.ZERO);
    }

    static CrashDecision hold(String reason) {
        return new CrashDecision(Kind.HOLD, reason, Duration.ZERO);
    }

    static CrashDecision resume(Duration hold) {
        return new CrashDecision(Kind.RESUME, "its job says so", hold);
    }

    /** What happens. */
    public Kind kind() {
        return kind;
    }

    /** Why, in words that go on after "because". */
    public String reason() {
        return reason;
    }

    /** How long the server has to be running before a resume starts. */
    public Duration hold() {
        return hold;
    }

    @Override
    public String toString() {
        return kind + ": " + reason;
    }
}
