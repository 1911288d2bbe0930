package io.github.rundeckresume.state;

import java.util.Optional;
import java.util.stream.Stream;

/** What a lineage tells of how an attempt went on, each in short words or the paths of steps. */
public enum Told {
    /** What the user said. */
    NOTE("note"),
    /** Why it was started without a user's request. */
    WHY("why"),
    /** The steps that it kept, as ranges. */
    KEPT("kept"),
    /** The steps that it kept on some of their nodes, as ranges. */
    KEPT_ON_SOME("some"),
    /** The steps at which the user let it go on. */
    AT("at"),
    /** The steps that counted as done, because the user did them by hand. */
    SKIPPED("skipped"),
    /** The interrupted steps of which the user said that they were done. */
    DONE("done"),
    /** The interrupted steps of which the user said that they were not done. */
    NOT_DONE("notDone"),
    /** The names of the options that had other values than before. */
    OPTIONS("options"),
    /** {@code changed} or {@code recorded}, if the user chose the definition; or what was edited. */
    DEFINITION("definition"),
    /** Which recorded steps the user said are which present ones. */
    MATCHES("matches");

    private final String wireName;

    Told(String wireName) {
        this.wireName = wireName;
    }

    /** The word in JSON. */
    public String wireName() {
        return wireName;
    }

    /** The one with that word in JSON; empty for an unknown word. */
    public static Optional<Told> parse(String word) {
        return Stream.of(values()).filter(one -> one.wireName.equals(word)).findFirst();
    }
}
