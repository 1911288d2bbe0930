package io.github.rundeckresume.plan;

/** The kinds of refusals: a small set of names to count by, where a {@link Refusal} has the words for people. */
public enum RefusalReason {
    /** The execution is not known, or belongs to another project or job. */
    NOT_FOUND("notFound"),
    /** It is running, or is still called so. */
    RUNNING("running"),
    /** It succeeded. */
    SUCCEEDED("succeeded"),
    /** Another execution went on from it, or does so at this moment. */
    ALREADY_RESUMED("alreadyResumed"),
    /** The user may not see whether another one did. */
    NOT_VISIBLE("notVisible"),
    /** No workflow with the job's strategy can be resumed. */
    STRATEGY("strategy"),
    /** The state is damaged, too large, of another version, or could not be loaded. */
    STATE_UNREADABLE("stateUnreadable"),
    /** There is no state. */
    STATE_MISSING("stateMissing"),
    /** The state is another execution's, or another job's. */
    STATE_FOREIGN("stateForeign"),
    /** It never ran a step. */
    NEVER_BEGAN("neverBegan"),
    /** The state is older than states are used. */
    TOO_OLD("tooOld"),
    /** The state says that it cannot be used. */
    STATE_UNUSABLE("stateUnusable"),
    /** A referenced job has changed, or cannot be looked at. */
    REFERENCED_JOB("referencedJob"),
    /** The job was edited. */
    JOB_CHANGED("jobChanged"),
    /** The plan that somebody approved is not valid any more. */
    PLAN_CHANGED("planChanged"),
    /** What was decided about single steps cannot be done. */
    CHOICE("choice"),
    /** Nobody said whether a step that must not run twice was done, or something that was not asked. */
    ONCE("once"),
    /** Signals are missing, or belong to no pause. */
    PAUSE("pause"),
    /** A secure option's value is missing, or is another one. */
    SECRET("secret"),
    /** An option's value is missing, or is another one, and nobody accepted that. */
    OPTION("option"),
    /** What was done with old values of options would be kept, and nobody decided so. */
    STALE("stale"),
    /** The nodes are other ones. */
    NODES("nodes"),
    /** The request cannot be understood. */
    REQUEST("request"),
    /** The new execution could not be recorded. */
    NOT_RECORDABLE("notRecordable"),
    /** The server did not answer. */
    UNCHECKED("unchecked"),
    /** It took the claim, and the server or another plugin let no step run. */
    NEVER_STARTED("neverStarted"),
    /** A fault of the plugin's own. */
    FAULT("fault"),
    /** None of these. */
    OTHER("other");

    private final String wireName;

    RefusalReason(String wireName) {
        this.wireName = wireName;
    }

    /** The word for it in names of metrics and in the audit log. */
    public String wireName() {
        return wireName;
    }
}
