package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of loading a resume state: the state, nothing, or the reason why it cannot be used. */
public final class LoadedState {

    private static final LoadedState MISSING = new LoadedState(null, null);

    private final @Nullable ResumeState state;
    private final @Nullable Refusal problem;

    private LoadedState(@Nullable ResumeState state, @Nullable Refusal problem) {
        this.state = state;
        this.problem = problem;
    }

    /** There is none. */
    public static LoadedState missing() {
        return MISSING;
    }

    /** It was read. */
    public static LoadedState of(ResumeState state) {
        return new LoadedState(state, null);
    }

    /** It is there and cannot be read. */
    public static LoadedState unreadable(Refusal problem) {
        return new LoadedState(null, problem);
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
