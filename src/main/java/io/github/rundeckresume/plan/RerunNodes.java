package io.github.rundeckresume.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** On which nodes a step that runs again does so. */
public enum RerunNodes {
    /** On those where it failed, was interrupted, or never started. */
    FAILED,
    /** On all of them. */
    ALL;

    /** Where nobody says otherwise. */
    public static final RerunNodes DEFAULT = FAILED;

    /** Reads the word for it, as metadata and settings have it; empty for any other text. */
    public static Optional<RerunNodes> parse(String word) {
        return Stream.of(values()).filter(one -> one.wireName().equals(word)).findFirst();
    }

    /** The word for it in metadata and settings. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The other one of the two. */
    public RerunNodes other() {
        return this == FAILED ? ALL : FAILED;
    }
}
