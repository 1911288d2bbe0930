package io.github.rundeckresume.bulk;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done next with a bulk. */
public final class BulkMove {

    private final Kind kind;
    private final @Nullable ExecutionId execution;
    private final String why;

    private BulkMove(Kind kind, @Nullable ExecutionId execution, String why) {
        this.kind = requireNonNull(kind);
        this.execution = execution;
        this.why = requireNonNull(why);
    }

    static BulkMove of(Kind kind) {
        return new BulkMove(kind, null, "");
    }

    static BulkMove start(ExecutionId execution) {
        return new BulkMove(Kind.START, requireNonNull(execution), "");
    }

    static BulkMove pause(String why) {
        return new BulkMove(Kind.PAUSE, null, why);
    }

    public Kind kind() {
        return kind;
    }

    /** The execution whose resume is to be started; empty for other moves. */
    public Optional<ExecutionId> execution() {
        return Optional.ofNullable(execution);
    }

    /** Why it is to pause; empty for other moves. */
    public String why() {
        return why;
    }

    /** The kinds of moves. */
    public enum Kind {
        /** Start one. */
        START,
        /** Nothing until something ends, or until a person does something. */
        WAIT,
        /** Start the rest: the trial is over, and all of it succeeded. */
        TRIAL_OVER,
        /** Start no other one, and ask a person. */
        PAUSE,
        /** Nothing is left. */
        FINISH
    }
}
