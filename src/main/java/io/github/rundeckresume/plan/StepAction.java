package io.github.rundeckresume.plan;

/** What a resume does with a step. */
public enum StepAction {
    /** Nothing: it was done, and its data are put back. */
    KEEP("keep"),
    /** Runs it again: it was started and not done. */
    RERUN("again"),
    /** Runs the workflow inside it again, without those of its steps that are kept. */
    GO_INTO("into"),
    /** Runs it: nothing is known of it. */
    RUN("run");

    private final String wireName;

    StepAction(String wireName) {
        this.wireName = wireName;
    }

    /** The word for it in JSON. */
    public String wireName() {
        return wireName;
    }
}
