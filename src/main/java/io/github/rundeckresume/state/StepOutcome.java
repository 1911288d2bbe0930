package io.github.rundeckresume.state;

import java.util.Locale;

/** How a step, or one node of it, ended. */
public enum StepOutcome {
    /** Succeeded, or recovered by an error handler that let the job continue: it is kept. */
    SUCCEEDED,
    /** Failed, or halted the execution as a failure: it runs again. */
    FAILED,
    /** Stopped by a kill or a timeout: it runs again. */
    INTERRUPTED,
    /** Asked for a pause: it runs again, or the signals let it count as done. */
    PAUSED;

    /** True if a resume need not run it again. */
    public boolean isKept() {
        return this == SUCCEEDED;
    }

    /** The name in files and messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
