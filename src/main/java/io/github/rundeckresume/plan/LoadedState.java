package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of loading a resume state: the state, nothing, or the reason why it cannot be used. */
public final class LoadedState {

    private static final LoadedState MISSING = new LoadedState(null, null, false);

    private final @Nullable ResumeState state;
    private final @Nullable Refusal problem;
    private final boolean pending;

    private LoadedState(@Nullable ResumeState state, @Nullable Refusal problem, boolean pending) {
        this.state = state;
        this.problem = problem;
        this.pending = pending;
    }

    /** There is no state. */
    public static LoadedState missing() {
        return MISSING;
    }

    /** The state was read. */
    public static LoadedState of(ResumeState state) {
        return new LoadedState(state, null, false);
    }

    /** There is a state, but it cannot be read. */
    public static LoadedState unreadable(Refusal problem) {
        return new LoadedState(null, problem, false);
    }

    /** The state is being fetched. */
    public static LoadedState pending(Refusal notYet) {
        return new LoadedState(null, notYet, true);
    }

    /** True if the state is being fetched. */
    public boolean isPending() {
        return pending;
    }

    /** The state; empty if it was not read. */
    public Optional<ResumeState> state() {
        return Optional.ofNullable(state);
    }

    /** Why the state cannot be read; empty if it was read, or if there is none. */
    public Optional<Refusal> problem() {
        return Optional.ofNullable(problem);
    }
}
