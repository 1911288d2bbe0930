package io.github.rundeckresume.state;

import java.util.Locale;

/** How a step, or one node of it, ended. */
public enum StepOutcome {
    /** Done, by itself or through an error handler that let the job go on: it is kept. */
    SUCCEEDED,
    /** Not done, or halted the execution as a failure: it runs again. */
    FAILED,
    /** Cut short by a kill or a time-out: it runs again. */
    INTERRUPTED;

    /** True if a resume need not run it again. */
    public boolean isKept() {
        return this == SUCCEEDED;
    }

    /** The word for it in files and messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
