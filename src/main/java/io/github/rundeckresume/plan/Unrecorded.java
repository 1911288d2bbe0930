package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;

/** What it means that a state has no record of a step. */
enum Unrecorded {
    /** It did not run. */
    NOT_RUN("it has not run"),

    /** It did not finish. States of earlier versions do not say what began. */
    NOT_FINISHED("its end was not recorded"),

    /** Nobody knows: the state is a copy that was made while the execution ran. */
    SINCE_CHECKPOINT("unknown: it may have run after the checkpoint");

    private final String reason;

    Unrecorded(String reason) {
        this.reason = reason;
    }

    static Unrecorded in(ResumeState state) {
        if (state.checkpoint().isPresent()) {
            return SINCE_CHECKPOINT;
        }
        return state.knowsWhatBegan() ? NOT_RUN : NOT_FINISHED;
    }

    /** Of a step of which nothing else is known, in words for an operator. */
    String reason() {
        return reason;
    }

    /** When the server stopped, or when it was last heard of, in words for an operator. */
    String moment() {
        return this == SINCE_CHECKPOINT ? "when the checkpoint was made" : "when the server stopped";
    }
}
