package io.github.rundeckresume.store;

import java.io.IOException;

/** A resume state that cannot be read; the message says what is wrong with it, in an operator's words. */
public final class UnreadableStateException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a state. */
    public enum Kind {
        /** Bytes were lost or changed: truncated, a wrong checksum, not the expected form. */
        DAMAGED,
        /** A later version of the plugin wrote it. */
        NEWER,
        /** A version that was never released wrote it. */
        OLDER,
        /** It is larger than the server allows. */
        TOO_LARGE
    }

    private final Kind kind;

    UnreadableStateException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static UnreadableStateException damaged(String message) {
        return new UnreadableStateException(Kind.DAMAGED, message);
    }

    static UnreadableStateException newer(String message) {
        return new UnreadableStateException(Kind.NEWER, message);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
