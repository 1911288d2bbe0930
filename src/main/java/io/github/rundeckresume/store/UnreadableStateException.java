package io.github.rundeckresume.store;

import java.io.IOException;

/** Thrown if a resume state cannot be read. The message says why, in words for an operator. */
public final class UnreadableStateException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why a state cannot be read. */
    public enum Kind {
        /** Bytes were lost or changed: it is truncated, a checksum is wrong, or it does not have the expected form. */
        DAMAGED,
        /** The disk did not take all that was recorded, and may still do. */
        INCOMPLETE,
        /** A later version of the plugin wrote it. */
        NEWER,
        /** Another plugin wrote it. */
        FOREIGN,
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

    public Kind kind() {
        return kind;
    }
}
