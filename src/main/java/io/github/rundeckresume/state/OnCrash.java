package io.github.rundeckresume.state;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens with an execution whose server died, when the server runs again. */
public enum OnCrash {
    /** Nothing. */
    OFF,
    /** It is kept for a person to decide. */
    HOLD,
    /** It is resumed once without being asked. */
    RESUME;

    /** Reads the word for it, as jobs and recorded states have it; empty for any other text. */
    public static Optional<OnCrash> parse(String word) {
        return Stream.of(values()).filter(one -> one.wireName().equals(word)).findFirst();
    }

    /** The word for it in jobs and recorded states. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
