package io.github.rundeckresume.playground.progress;

/** How often {@code ID.state.json} is written while an execution runs. */
public enum StateWriting {
    /** Whole, at each change of a step, before the step goes on: as the server does. */
    EACH_CHANGE,
    /** Once a second: for measurements of what is not the server's. */
    EACH_SECOND
}
