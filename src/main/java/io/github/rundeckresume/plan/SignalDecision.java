package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.Pause;

/** What becomes of a signal, and of its pause. */
public final class SignalDecision {

    /** What becomes of a signal, in one word. */
    public enum Kind {
        /** The pause is over. */
        GOES_ON,
        /** The signal counts, and more users must give theirs. */
        MORE_NEEDED,
        /** This user, or this key, may not give it. */
        NOT_ALLOWED,
        /** Its note or its values are not what the pause asks for. */
        MALFORMED,
        /** It came too late. */
        EXPIRED,
        /** It came before: from the same user, or the pause is over. */
        ALREADY
    }

    private final Kind kind;
    private final String message;
    private final Pause pause;

    private SignalDecision(Kind kind, String message, Pause pause) {
        this.kind = requireNonNull(kind);
        this.message = requireNonNull(message);
        this.pause = requireNonNull(pause);
    }

    static SignalDecision of(Kind kind, String message, Pause pause) {
        return new SignalDecision(kind, message, pause);
    }

    /** What becomes of it. */
    public Kind kind() {
        return kind;
    }

    /** True if the signal counts. */
    public boolean counts() {
        return kind == Kind.GOES_ON || kind == Kind.MORE_NEEDED;
    }

    /** The same in a sentence for people. */
    public String message() {
        return message;
    }

    /** The pause afterwards; with the signal if it counts. */
    public Pause pause() {
        return pause;
    }
}
