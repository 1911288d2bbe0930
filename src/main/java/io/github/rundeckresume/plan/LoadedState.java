package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of loading a resume state: the state, nothing, or the reason why it cannot be used. */
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

    /** There is none. */
    public static LoadedState missing() {
        return MISSING;
    }

    /** It was read. */
    public static LoadedState of(ResumeState state) {
        return new LoadedState(state, null, false);
    }

    /** It is there and cannot be read. */
    public static LoadedState unreadable(Refusal problem) {
        return new LoadedState(null, problem, false);
    }

    /** It is on its way, and may be there soon. */
    public static LoadedState pending(Refusal notYet) {
        return new LoadedState(null, notYet, true);
    }

    /** True if it is on its way. */
    public boolean isPending() {
        return pending;
    }

    /** The state, if it was read. */
    public Optional<ResumeState> state() {
        return Optional.ofNullable(state);
    }

    /** Why it cannot be read, if it is there and cannot. */
    public Optional<Refusal> problem() {
        return Optional.ofNullable(problem);
    }
}
