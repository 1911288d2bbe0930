package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.function.Supplier;

/** An earlier execution in the chain of the server's retries. */
public final class PreviousAttempt {

    private final ExecutionId id;
    private final AskedResume asked;
    private final boolean resume;
    private final boolean refused;
    private final Supplier<LoadedState> state;

    private PreviousAttempt(
            ExecutionId id, AskedResume asked, boolean resume, boolean refused, Supplier<LoadedState> state) {
        this.id = requireNonNull(id);
        this.asked = asked;
        this.resume = resume;
        this.refused = refused;
        this.state = requireNonNull(state);
    }

    /**
     * An attempt whose state is loaded on demand.
     *
     * @param asked what a user asked of it
     * @param resume true if the server's rows say that it resumed another one, or was to
     * @param refused true if the server's rows say that it never began
     * @param state loads its state; called only if needed
     */
    public static PreviousAttempt of(
            ExecutionId id, AskedResume asked, boolean resume, boolean refused, Supplier<LoadedState> state) {
        return new PreviousAttempt(id, asked, resume || asked.isAsked(), refused, state);
    }

    public ExecutionId id() {
        return id;
    }

    /** What a user asked of it. */
    AskedResume asked() {
        return asked;
    }

    /** True if it was to resume another one. */
    boolean isResume() {
        return resume;
    }

    /** True if it certainly never ran a step. */
    boolean neverRan() {
        return refused || state().state().filter(left -> !left.hasBegun()).isPresent();
    }

    /** True if its record says that no step finished, so that no step can run twice. */
    boolean didNothing() {
        return state().state()
                .map(left -> left.records().isEmpty() && left.end().unusable().isEmpty())
                .orElse(false);
    }

    private LoadedState state() {
        return state.get();
    }
}
