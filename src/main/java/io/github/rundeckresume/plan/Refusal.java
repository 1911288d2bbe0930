package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

/** Why a resume must not happen. */
public final class Refusal {

    private final String message;
    private final RefusalReason reason;

    private Refusal(String message, RefusalReason reason) {
        this.message = requireNonNull(message);
        this.reason = requireNonNull(reason);
    }

    /** Refuses; the message says what happened, to which execution, and what the operator can do. */
    public static Refusal of(String message) {
        return new Refusal(message, RefusalReason.OTHER);
    }

    /** The same, counted by that reason. */
    public Refusal because(RefusalReason kind) {
        return new Refusal(message, kind);
    }

    /** By which it is counted. */
    public RefusalReason reason() {
        return reason;
    }

    /** What happened and what to do, in words for an operator. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return message;
    }
}
