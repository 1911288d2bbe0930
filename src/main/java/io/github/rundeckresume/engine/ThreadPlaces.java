package io.github.rundeckresume.engine;

import io.github.rundeckresume.state.StepPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each thread is: the workflow that runs on it, and the step. A new thread is where the one was that made it. The
 * host's own listener knows the place of a step in the same way (rundeck-core 5.4.0 {@code
 * StepContextWorkflowExecutionListener}): the engine's pools and the dispatchers make their threads for one workflow, or
 * one step, alone.
 */
final class ThreadPlaces {

    // Not static: each execution has its own, and its threads end with it.
    @SuppressWarnings("ThreadLocalUsage")
    private final InheritableThreadLocal<Place> here = new InheritableThreadLocal<>();

    /** A workflow begins on this thread; null for one of which it is not known which it is. */
    void enter(@Nullable RunningWorkflow workflow) {
        here.set(new Place(workflow, null, here.get(), null));
    }

    /** The steps of the workflow that began last on this thread must not run. */
    void refuse(String why) {
        Place place = here.get();
        here.set(new Place(null, null, place == null ? null : place.outer, why));
    }

    /** Why the steps of the workflow that runs here must not run; empty if they may. */
    Optional<String> refusal() {
        Place place = here.get();
        return place == null ? Optional.empty() : Optional.ofNullable(place.refusal);
    }

    /** The workflow that began last on this thread has ended. */
    void leave() {
        Place place = here.get();
        if (place == null || place.outer == null) {
            here.remove();
        } else {
            here.set(place.outer);
        }
    }

    /** The same workflow, or a section of it, goes on here with that step; null for something that is no step of it. */
    void at(RunningWorkflow workflow, @Nullable StepPath step) {
        Place place = here.get();
        here.set(new Place(workflow, step, place == null ? null : place.outer, null));
    }

    /** The workflow that runs here, if it is known. */
    Optional<RunningWorkflow> workflow() {
        Place place = here.get();
        return place == null ? Optional.empty() : Optional.ofNullable(place.workflow);
    }

    /** The step that runs here, if it is known. */
    Optional<StepPath> step() {
        Place place = here.get();
        return place == null ? Optional.empty() : Optional.ofNullable(place.step);
    }

    /** A place; immutable, because other threads inherit it. */
    private static final class Place {

        private final @Nullable RunningWorkflow workflow;
        private final @Nullable StepPath step;
        private final @Nullable Place outer;
        private final @Nullable String refusal;

        Place(
                @Nullable RunningWorkflow workflow,
                @Nullable StepPath step,
                @Nullable Place outer,
                @Nullable String refusal) {
            this.workflow = workflow;
            this.step = step;
            this.outer = outer;
            this.refusal = refusal;
        }
    }
}
