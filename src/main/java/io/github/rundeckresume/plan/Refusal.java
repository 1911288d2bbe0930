package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

/** Why a resume must not happen. */
public final class Refusal {

    private final String message;

    private Refusal(String message) {
        this.message = requireNonNull(message);
    }

    /** Refuses; the message says what happened, to which execution, and what the operator can do. */
    public static Refusal of(String message) {
        return new Refusal(message);
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
