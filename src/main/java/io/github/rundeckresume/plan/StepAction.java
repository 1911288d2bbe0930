package io.github.rundeckresume.plan;

/** What a resume does with a step. */
public enum StepAction {
    /** Does not run it: it succeeded, and its data are put back. */
    KEEP("keep"),
    /** Runs it again: it started but did not succeed. */
    RERUN("again"),
    /**
     * Follows the work that it left on its node, detached from its server, and takes its result; starts it only if it never
     * began.
     */
    FOLLOW("follow"),
    /** Asks whether it was done: it must not run twice, and was interrupted. Without an answer nothing is resumed. */
    ASK("ask"),
    /** Runs the workflow inside it again, without the steps that are kept. */
    GO_INTO("into"),
    /** Runs it: there is no record of it. */
    RUN("run");

    private final String wireName;

    StepAction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }
}
