package io.github.rundeckresume.store;

import java.util.Locale;

/** When a record counts as written. */
public enum Durability {
    /** It is on the disk before the next step starts, and survives a power failure. */
    SYNC,
    /** The operating system has it before the next step starts, and it survives the end of the server's process. */
    ASYNC;

    /**
     * Reads the server's setting.
     *
     * @throws IllegalArgumentException if it is neither {@code sync} nor {@code async}; the message says so
     */
    public static Durability of(String word) {
        switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "sync":
                return SYNC;
            case "async":
                return ASYNC;
            default:
                throw new IllegalArgumentException("durability is '" + word + "': use sync or async");
        }
    }
}
