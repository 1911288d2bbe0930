package io.github.rundeckresume.plan;

/** Whether an execution has ended, and how, as far as a resume is concerned. */
public enum ExecutionStatus {
    /** It runs, or is about to. */
    RUNNING,
    /** It ended well. */
    SUCCEEDED,
    /** It ended otherwise: failed, killed, timed out, incomplete, or with a custom status. */
    STOPPED
}
