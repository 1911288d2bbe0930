package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

/** What became of a request to hold an execution. */
public final class HoldAnswer {

    /** What became of it, in one word. */
    public enum Kind {
        /** The execution stops at its next step boundary. */
        ASKED,
        /** Another process runs the execution, and will see the request within seconds. */
        ELSEWHERE,
        /** The user may not kill the execution. */
        FORBIDDEN,
        /** There is no such execution, or the user may not see it. */
        UNKNOWN,
        /** The request is not for executions of that job. */
        OTHER_JOB,
        /** The execution has ended. */
        ENDED,
        /** The execution cannot be held. */
        IMPOSSIBLE
    }

    private final Kind kind;
    private final String message;

    private HoldAnswer(Kind kind, String message) {
        this.kind = requireNonNull(kind);
        this.message = requireNonNull(message);
    }

    static HoldAnswer of(Kind kind, String message) {
        return new HoldAnswer(kind, message);
    }

    /**
     * What became of the request.
     *
     * @return the word for it
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Tells whether the execution will be held.
     *
     * @return true unless it ends before, or cannot be held after all
     */
    public boolean isAsked() {
        return kind == Kind.ASKED || kind == Kind.ELSEWHERE;
    }

    /**
     * The same in a sentence.
     *
     * @return a sentence for people
     */
    public String message() {
        return message;
    }
}
