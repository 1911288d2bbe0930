package io.github.rundeckresume.audit;

/** What is told of a decision, in the order of the line. */
public enum Field {
    /** Whose decision it is; missing if nobody's. */
    USER("user"),
    /** What made it, such as {@code user} or {@code crash}. */
    BY("by"),
    PROJECT("project"),
    /** The job's id. */
    JOB("job"),
    /** The execution that it is about. */
    EXECUTION("execution"),
    /** The execution that is resumed. */
    SOURCE("source"),
    /** How it was decided, where that is not the decision itself. */
    OUTCOME("outcome"),
    /** By which rule it was refused. */
    REASON("reason"),
    /** The digest of the plan. */
    DIGEST("digest"),
    /** The step that it is about. */
    STEP("step"),
    /** The steps at which it goes on because somebody said so. */
    AT("at"),
    /** The steps that count as done because somebody said so. */
    SKIPPED("skipped"),
    /** The names of the options that have other values. */
    OPTIONS("options"),
    /** The steps that were done. */
    DONE("done"),
    /** The steps that were not done. */
    NOT_DONE("notDone"),
    /** Which definition of an edited job runs: {@code present} or {@code recorded}. */
    DEFINITION("definition"),
    /** The id of many resumes together. */
    BULK("bulk"),
    /** What was done with them. */
    ACTION("action"),
    /** How many it is about. */
    COUNT("count");

    private final String wireName;

    Field(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
