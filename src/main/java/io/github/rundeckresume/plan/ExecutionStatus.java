package io.github.rundeckresume.plan;

/** Whether and how an execution ended, as far as a resume is concerned. */
public enum ExecutionStatus {
    /** It runs or is about to run. */
    RUNNING,
    /** The server that ran it has died, and Rundeck still calls it running. */
    DEAD,
    /** It ended with success. */
    SUCCEEDED,
    /** It succeeded, and its server died before it had stored that: Rundeck calls it running or incomplete. */
    DONE,
    /** It ended without success: failed, killed, timed out, incomplete, or with a custom status. */
    STOPPED;

    /** True if it runs no more and has not succeeded, so that it may have something left to do. */
    public boolean isUnfinished() {
        return this == DEAD || this == STOPPED;
    }
}
