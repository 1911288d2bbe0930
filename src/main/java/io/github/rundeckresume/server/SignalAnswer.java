package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ShownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a signal to an execution. */
public final class SignalAnswer {

    /** What became of it, in one word. */
    public enum Kind {
        /** The execution goes on: another one resumes it, or it waited in place. */
        GOES_ON,
        /** The signal counts, and more users must give theirs. */
        MORE_NEEDED,
        /** The signal was passed on to the server that runs the execution, which has not answered yet. */
        ASKED,
        /** Its note or its values are not what the pause asks for. */
        MALFORMED,
        /** This user, or this key, may not give it. */
        FORBIDDEN,
        /** There is no such execution, or the user may not see it. */
        UNKNOWN,
        /** It came before: from the same user, or the execution goes on already. */
        ALREADY,
        /** The execution does not wait, or not at that step. */
        NOT_PAUSED,
        /** It came too late. */
        EXPIRED,
        /** The signal counts, but the resume could not be started. */
        NOT_STARTED
    }

    private static final int LONGEST = 1000;

    private final Kind kind;
    private final String message;
    private final @Nullable ExecutionId next;
    private final boolean repeated;

    private SignalAnswer(Kind kind, String message, @Nullable ExecutionId next, boolean repeated) {
        this.kind = requireNonNull(kind);
        this.message = ShownText.shorten(message, LONGEST);
        this.next = next;
        this.repeated = repeated;
    }

    static SignalAnswer of(Kind kind, String message) {
        return new SignalAnswer(kind, message, null, false);
    }

    /** The answer for a decision that was made. */
    static SignalAnswer of(SignalDecision decision) {
        return of(kind(decision.kind()), decision.message());
    }

    static Kind kind(SignalDecision.Kind decided) {
        switch (decided) {
            case GOES_ON:
                return Kind.GOES_ON;
            case MORE_NEEDED:
                return Kind.MORE_NEEDED;
            case NOT_ALLOWED:
                return Kind.FORBIDDEN;
            case MALFORMED:
                return Kind.MALFORMED;
            case EXPIRED:
                return Kind.EXPIRED;
            default:
                return Kind.ALREADY;
        }
    }

    /** The same with the execution that goes on. */
    SignalAnswer next(@Nullable ExecutionId id) {
        return new SignalAnswer(kind, message, id, repeated);
    }

    /** The same, as the answer that an earlier signal with the same key of its sender's own got. */
    SignalAnswer repeated() {
        return new SignalAnswer(kind, message, next, true);
    }

    /** True if nothing was given, because it was before. */
    boolean isRepeated() {
        return repeated;
    }

    /** True if the signal was taken into account. */
    boolean counts() {
        return kind == Kind.GOES_ON || kind == Kind.MORE_NEEDED;
    }

    /**
     * What became of it.
     *
     * @return the word for it
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The same in sentences.
     *
     * @return sentences for people
     */
    public String message() {
        return message;
    }

    /**
     * The execution that goes on.
     *
     * @return its id, which is the paused execution's own if that waited in place; empty if none does, or if it is not known yet
     */
    public Optional<ExecutionId> next() {
        return Optional.ofNullable(next);
    }
}
