package io.github.rundeckresume.state;

import java.util.Locale;

/** Why an execution stopped before its end. */
public enum StopReason {
    /** A step failed, or the engine could not go on. */
    FAILED,
    /** Somebody, or the server, stopped it. */
    ABORTED,
    /** It ran longer than the job allows. */
    TIMEDOUT,
    /** A step ended it with a status of its own. */
    CUSTOM,
    /** It was refused before its first step. */
    REFUSED,
    /** Nobody wrote the end: the server died, or the execution still runs. */
    UNFINISHED;

    /** The word for it in files and messages, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
