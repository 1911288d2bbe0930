package io.github.rundeckresume.metrics;

/** What is counted since the server's start, by the names of the metrics. */
public enum Counted {
    /** Executions whose page offered a resume. */
    OFFERED("offered"),
    /** Resumes that have begun. */
    STARTED("started"),
    /** Steps that these kept. */
    KEPT_STEPS("keptSteps"),
    /** Seconds of work that these kept, estimated. */
    SAVED_SECONDS("savedSeconds"),
    /** Resumes for which another execution was faster. */
    CLAIMS_LOST("claimsLost");

    private final String wireName;

    Counted(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
