package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

/** Why a resume must not happen, and what the operator can do about it. */
public final class Refusal {

    /** The kinds of refusal, for programs. */
    public enum Code {
        /** What was asked for is not the number of an execution. */
        BAD_REQUEST,
        /** There is no such execution, or this user may not see it. */
        UNKNOWN_EXECUTION,
        /** It belongs to another project. */
        OTHER_PROJECT,
        /** It belongs to another job. */
        OTHER_JOB,
        /** It has not ended. */
        STILL_RUNNING,
        /** It needs no resume. */
        SUCCEEDED,
        /** It left no state. */
        NO_STATE,
        /** What lies under its number is another execution's state. */
        FOREIGN_STATE,
        /** It was itself refused, or stopped before its first step. */
        NEVER_BEGAN,
        /** Its state was changed or cut off. */
        DAMAGED_STATE,
        /** Its state was written by a later version. */
        NEWER_STATE,
        /** Its state was written by a version whose format is not read any more. */
        OLDER_STATE,
        /** Its state could not be loaded or read just now. */
        STATE_UNAVAILABLE,
        /** Its state is larger than the server allows. */
        TOO_LARGE_STATE,
        /** Its state says itself that it cannot be used. */
        UNUSABLE_STATE,
        /** Its job is not the same workflow any more. */
        WORKFLOW_CHANGED,
        /** An option has another value now. */
        OPTION_DIFFERS,
        /** The job does not allow the recorded value of an option any more. */
        OPTION_NOT_ALLOWED,
        /** The node filter is another one. */
        NODES_DIFFER,
        /** An option must be given again, because filling it in would come too late. */
        OPTION_MISSING,
        /** A secure option must be given again. */
        SECURE_OPTION_MISSING,
        /** A secure option has another value, and the old one stands in what is put back. */
        SECURE_OPTION_DIFFERS,
        /** What was approved is not what would be done. */
        PLAN_CHANGED,
        /** Another execution has gone on from it. */
        ALREADY_RESUMED,
        /** This user may not see whether another execution has gone on from it. */
        OTHERS_UNKNOWN,
        /** Something that the decision needs could not be looked up. */
        NOT_CHECKABLE,
        /** The workflow's strategy cannot skip steps. */
        UNSUPPORTED,
        /** The resumed execution's own steps could not be recorded. */
        NOT_RECORDABLE
    }

    private final Code code;
    private final String message;

    private Refusal(Code code, String message) {
        this.code = requireNonNull(code);
        this.message = requireNonNull(message);
    }

    /** A refusal; the message says what happened, to which execution, and what to do. */
    public static Refusal of(Code code, String message) {
        return new Refusal(code, message);
    }

    /** The kind. */
    public Code code() {
        return code;
    }

    /** What happened and what to do, in an operator's words. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
