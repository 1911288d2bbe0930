package io.github.rundeckresume.state;

import java.util.Locale;

/** Why an execution ended without success. */
public enum StopReason {
    /** A step failed, or the engine could not continue. */
    FAILED,
    /** A user or the server stopped it. */
    ABORTED,
    /** It exceeded the job's time limit. */
    TIMEDOUT,
    /** A step ended it with a status of its own. */
    CUSTOM,
    /** It was refused before its first step. */
    REFUSED,
    /** The end was not recorded: the server died, or the execution still runs. */
    UNFINISHED;

    /** The name in files and messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
