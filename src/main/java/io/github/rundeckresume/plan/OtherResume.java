package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;

/** Another execution that was asked to resume the same one. */
public final class OtherResume {

    private final ExecutionId execution;
    private final SourceExecution.Standing standing;
    private final boolean wentOn;

    private OtherResume(ExecutionId execution, SourceExecution.Standing standing, boolean wentOn) {
        this.execution = requireNonNull(execution);
        this.standing = requireNonNull(standing);
        this.wentOn = wentOn;
    }

    /**
     * Another resume.
     *
     * @param wentOn true if it got past its checks; false if it was refused, or has not come so far yet
     */
    public static OtherResume of(ExecutionId execution, SourceExecution.Standing standing, boolean wentOn) {
        return new OtherResume(execution, standing, wentOn);
    }

    /** The other execution. */
    public ExecutionId execution() {
        return execution;
    }

    /** How it stands. */
    public SourceExecution.Standing standing() {
        return standing;
    }

    /** True if it got past its checks. */
    public boolean wentOn() {
        return wentOn;
    }

    /** True if this one must give way to it: it went on, or is about to and has the lower id. */
    boolean precedes(ExecutionId mine) {
        boolean comesFirst = standing == SourceExecution.Standing.RUNNING && execution.compareTo(mine) < 0;
        return !execution.equals(mine) && (wentOn || comesFirst);
    }
}
