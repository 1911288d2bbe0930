package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;

/** Why a step "Detached Script" failed, other than by its script's exit code. */
enum DetachedFailure implements FailureReason {
    /** The node does not take the work. */
    NotStarted,
    /** The node cannot be reached any more; the work there goes on. */
    ConnectionLost,
    /** Nobody knows whether the work was done. */
    Unknown,
    /** It took longer than the step allows. */
    TimeLimit,
    /** It ended itself, without news of the server. */
    NoNews,
    /** Somebody ended it. */
    Ended
}
