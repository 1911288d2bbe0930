package io.github.rundeckresume.plan;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was done with an interrupted execution without anybody asking, or that a person wants nothing done. It is noted in
 * the execution's row.
 */
public enum AutomaticResume {
    /** Nothing so far. */
    NONE,
    /** It is kept for a person. */
    HELD,
    /** Its resume was started, or was about to be. */
    STARTED,
    /** A person took it off the list of those that wait. It can still be resumed by hand. */
    LEFT;

    /** Reads the word in the row; an unknown word counts as held. */
    public static AutomaticResume parse(String word) {
        return Stream.of(values())
                .filter(one -> one.wireName().equals(word))
                .findFirst()
                .orElse(HELD);
    }

    /** The word for it in the row. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
