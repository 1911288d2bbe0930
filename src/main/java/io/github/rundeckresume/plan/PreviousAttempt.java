package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The execution that a retry retries. */
public final class PreviousAttempt {

    private final ExecutionId id;
    private final @Nullable ExecutionId resumes;
    private final LoadedState state;

    private PreviousAttempt(ExecutionId id, @Nullable ExecutionId resumes, LoadedState state) {
        this.id = requireNonNull(id);
        this.resumes = resumes;
        this.state = requireNonNull(state);
    }

    /**
     * An attempt.
     *
     * @param resumes the execution that it was itself asked to resume, or null
     * @param state what it left
     */
    public static PreviousAttempt of(ExecutionId id, @Nullable ExecutionId resumes, LoadedState state) {
        return new PreviousAttempt(id, resumes, state);
    }

    /** Its id. */
    public ExecutionId id() {
        return id;
    }

    /** The execution that it was itself asked to resume. */
    Optional<ExecutionId> resumes() {
        return Optional.ofNullable(resumes);
    }

    /** True if it left a state, whatever that is worth. */
    boolean leftState() {
        return state.state().isPresent() || state.problem().isPresent();
    }

    /** True if it says of itself that not one step ended: then nothing can be run twice. */
    boolean didNothing() {
        return state.state()
                .map(left -> left.records().isEmpty() && left.end().unusable().isEmpty())
                .orElse(false);
    }
}
