package io.github.rundeckresume.audit;

/** What may be decided. */
public enum Decision {
    /** A resume has begun. */
    STARTED("started"),
    /** A resume was refused, or never ran a step. */
    REFUSED("refused"),
    /** It was said of steps that must not run twice whether they were done. */
    ANSWERED("answered"),
    /** A resume began on a job that was edited, because somebody accepted that. */
    EDIT_ACCEPTED("edit-accepted"),
    /** A hold of a running execution was asked for. */
    HOLD("hold"),
    /** A signal was given to a paused execution. */
    SIGNAL("signal"),
    /** Something was done with many resumes together. */
    BULK("bulk"),
    /** An execution was taken off the list of those that wait. */
    LEFT("left"),
    /** A record was removed. */
    DELETED("deleted");

    private final String wireName;

    Decision(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
