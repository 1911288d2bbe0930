package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of loading a resume state: the state, nothing, or the reason why it cannot be used. */
public final class LoadedState {

    private static final LoadedState MISSING = new LoadedState(null, null, false, AgeLimit.none(), null);

    private final @Nullable ResumeState state;
    private final @Nullable Refusal problem;
    private final boolean pending;
    private final AgeLimit limit;
    private final @Nullable String elsewhere;

    private LoadedState(
            @Nullable ResumeState state,
            @Nullable Refusal problem,
            boolean pending,
            AgeLimit limit,
            @Nullable String elsewhere) {
        this.state = state;
        this.problem = problem;
        this.pending = pending;
        this.limit = limit;
        this.elsewhere = elsewhere;
    }

    /** There is no state. */
    public static LoadedState missing() {
        return MISSING;
    }

    /**
     * There is no state that this server can see.
     *
     * @param server the UUID of the other one that ran the execution
     */
    public static LoadedState missingHere(String server) {
        return new LoadedState(null, null, false, AgeLimit.none(), server);
    }

    /** The state was read. */
    public static LoadedState of(ResumeState state) {
        return new LoadedState(state, null, false, AgeLimit.none(), null);
    }

    /** There is a state, but it cannot be read. */
    public static LoadedState unreadable(Refusal problem) {
        return new LoadedState(null, problem, false, AgeLimit.none(), null);
    }

    /** The state is being fetched. */
    public static LoadedState pending(Refusal notYet) {
        return new LoadedState(null, notYet, true, AgeLimit.none(), null);
    }

    /** The same where states are used for so long. */
    public LoadedState limit(AgeLimit most) {
        return new LoadedState(state, problem, pending, most, elsewhere);
    }

    /** For how long states are used. */
    AgeLimit limit() {
        return limit;
    }

    /** The UUID of the other server that ran the execution; empty if that is not known, or does not matter. */
    Optional<String> elsewhere() {
        return Optional.ofNullable(elsewhere);
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
