package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of loading a resume state: the state, nothing, or the reason why it cannot be used. */
public final class LoadedState {

    private static final LoadedState MISSING = new LoadedState(null, null, false, AgeLimit.none());

    private final @Nullable ResumeState state;
    private final @Nullable Refusal problem;
    private final boolean pending;
    private final AgeLimit limit;

    private LoadedState(@Nullable ResumeState state, @Nullable Refusal problem, boolean pending, AgeLimit limit) {
        this.state = state;
        this.problem = problem;
        this.pending = pending;
        this.limit = limit;
    }

    /** There is no state. */
    public static LoadedState missing() {
        return MISSING;
    }

    /** The state was read. */
    public static LoadedState of(ResumeState state) {
        return new LoadedState(state, null, false, AgeLimit.none());
    }

    /** There is a state, but it cannot be read. */
    public static LoadedState unreadable(Refusal problem) {
        return new LoadedState(null, problem, false, AgeLimit.none());
    }

    /** The state is being fetched. */
    public static LoadedState pending(Refusal notYet) {
        return new LoadedState(null, notYet, true, AgeLimit.none());
    }

    /** The same where states are used for so long. */
    public LoadedState limit(AgeLimit most) {
        return new LoadedState(state, problem, pending, most);
    }

    /** For how long states are used. */
    AgeLimit limit() {
        return limit;
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
