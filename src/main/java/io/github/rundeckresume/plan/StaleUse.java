package io.github.rundeckresume.plan;

import java.util.Set;
import java.util.TreeSet;

/** What is said of a recorded step that used options, or may have. Not for several threads. */
final class StaleUse {

    private final Set<String> options;
    private final String reason;

    StaleUse(Set<String> options, String reason) {
        this.options = new TreeSet<>(options);
        this.reason = reason;
    }

    /** The options, itself or through data, sorted. */
    Set<String> options() {
        return options;
    }

    /** For people, such as {@code it used option env}. */
    String reason() {
        return reason;
    }
}
