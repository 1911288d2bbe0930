package io.github.rundeckresume.plan;

import java.util.Locale;

/** What a resume does with a step. */
public enum StepAction {
    /** Nothing: it was done, and its data are put back. */
    KEEP,
    /** Runs it again: it was started and not done. */
    AGAIN,
    /** Runs it: nothing is known of it. */
    RUN;

    /** The word for it in JSON and on the command line, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
