package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.FlowControl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.StepPath;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops one execution at its next step boundary when somebody asks for it, or when a step pauses: no step that begins
 * afterwards runs, and no step that runs is cut. Thread-safe.
 *
 * <p>A step is refused where the workflow listener hears that it begins, and halts its workflow with the status {@link
 * ExecutionEnd#HELD} (rundeck-core 5.4.0 {@code BaseWorkflowExecutor#executeWorkflowStep}). A referenced job loses that status on
 * the way to the job that refers to it, and a node-first section does too ({@code
 * NodeFirstWorkflowExecutor#executeWFSectionNodeDispatch}). Thus the steps around a refused one are halted as well, and
 * every step is refused, wherever it begins.
 */
public final class Hold {

    // Not static: each execution has its own, and its threads end with it. A step's inner workflow runs on threads that
    // the step's thread makes.
    @SuppressWarnings("ThreadLocalUsage")
    private final InheritableThreadLocal<Place> here = new InheritableThreadLocal<>();

    private final AtomicReference<@Nullable HoldRequest> request = new AtomicReference<>();
    private final Set<StepPath> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean held;
    private volatile boolean paused;

    /** Asks for a hold. A later request replaces an earlier one, but what was asked to go on by itself still does. */
    public void ask(HoldRequest wanted) {
        request.updateAndGet(before -> before != null && before.goesOn() ? HoldRequest.of(wanted.by(), true) : wanted);
    }

    /** The request that came last; empty if nobody asked for a hold. */
    public Optional<HoldRequest> request() {
        return Optional.ofNullable(request.get());
    }

    /** True if a step was refused, so that the execution has something left to do. */
    public boolean isHeld() {
        return held;
    }

    /** True if a step paused and let the execution go. */
    public boolean isPaused() {
        return paused;
    }

    /** True if the execution is to stop at its next step boundary. */
    public boolean isStopping() {
        return paused || request.get() != null;
    }

    /** True if that step was refused, or is still asked whether it may begin, and so has not begun. */
    public boolean refused(StepPath step) {
        return refused.contains(step);
    }

    /**
     * Called on a step's thread before it begins.
     *
     * @param mayPause true for a step that is asked first whether it may begin
     * @return false if it must not begin, or not yet; the server must not be told of it then, or it would show it as failed
     */
    public boolean itemBegins(boolean mayPause) {
        boolean asked = mayPause && request.get() == null;
        Place place = new Place(here.get(), isStopping() && !asked, asked);
        here.set(place);
        return !place.refused && !place.asked;
    }

    /** True if the step on this thread is asked whether it may begin, and has not answered. */
    public boolean isAsked() {
        Place place = here.get();
        return place != null && place.asked;
    }

    /** The step on this thread is being asked. A kill ends it on another thread, before this one can answer. */
    public void itemIsAsked(StepPath path) {
        refused.add(path);
    }

    /**
     * The step on this thread begins after all.
     *
     * @param path the step's path; empty if it is not recorded
     */
    public void itemMayBegin(Optional<StepPath> path) {
        Place place = here.get();
        if (place != null) {
            place.asked = false;
            path.ifPresent(refused::remove);
        }
    }

    /** The step on this thread pauses: it does not begin, and its workflow and those around it are halted. */
    public void itemPauses(StepExecutionContext context) {
        Place place = here.get();
        if (place != null) {
            paused = true;
            itemNeverBegins();
            halt(place, context);
        }
    }

    /** The step on this thread, which was asked whether it may begin, does not: it pauses, or was killed. */
    public void itemNeverBegins() {
        Place place = here.get();
        if (place != null) {
            place.refused = true;
            place.asked = false;
        }
    }

    /** The step on this thread asks for a pause as it ends; its workflow and those around it are halted. */
    public void itemEndsPausing() {
        Place place = here.get();
        if (place != null) {
            paused = true;
            halt(place, null);
        }
    }

    /**
     * Called on a step's thread after its end and that of its error handler.
     *
     * @return false if it did not begin
     */
    public boolean itemEnds() {
        Place place = here.get();
        if (place == null || place.outer == null) {
            here.remove();
        } else {
            here.set(place.outer);
        }
        return place == null || !(place.refused || place.asked);
    }

    /**
     * Called on a step's thread before its error handler, which belongs to the step.
     *
     * @return false if the handler must not begin, because the step did not, or something inside it did not; the server
     *     must not be told of it then
     */
    public boolean handlerBegins() {
        Place place = here.get();
        if (place == null) {
            return true;
        }
        place.handled = !place.stopped;
        return place.handled;
    }

    /**
     * Called on a step's thread after its error handler.
     *
     * @return false if the handler did not begin
     */
    public boolean handlerEnds() {
        Place place = here.get();
        return place == null || place.handled;
    }

    /**
     * Called on the thread of a step, or of its error handler, when it is to run. If it must not, its workflow and those
     * around it are halted.
     *
     * @param path the step's path; empty if it is not recorded
     * @return why it must not run; empty if it may
     */
    public Optional<String> refuses(StepExecutionContext context, Optional<StepPath> path) {
        Place place = here.get();
        if (place == null || !place.stopped) {
            if (place != null) {
                place.flow = context.getFlowControl();
            }
            return Optional.empty();
        }
        held = true;
        halt(place, context);
        if (place.refused) {
            path.ifPresent(refused::add);
        }
        return Optional.of("It has not begun, because "
                + request()
                        .map(asked -> asked.by() + " asked to hold this execution.")
                        .orElse("another step paused this execution."));
    }

    private void halt(Place place, @Nullable StepExecutionContext context) {
        halt(context == null ? null : context.getFlowControl());
        for (Place around = place; around != null; around = around.outer) {
            around.stopped = true;
            halt(around.flow);
        }
    }

    private void halt(@Nullable FlowControl flow) {
        if (flow != null) {
            flow.Halt(paused ? ExecutionEnd.PAUSED : ExecutionEnd.HELD);
        }
    }

    /** A step that runs on a thread, and the step around it. */
    private static final class Place {

        private final @Nullable Place outer;
        /** It must not begin. */
        private volatile boolean refused;
        /** It is asked whether it may begin, and has not answered. */
        private volatile boolean asked;
        /** It must not go on: it, or a step inside it, was refused. */
        private volatile boolean stopped;

        /** Its error handler began. */
        private volatile boolean handled;

        private volatile @Nullable FlowControl flow;

        Place(@Nullable Place outer, boolean refused, boolean asked) {
            this.outer = outer;
            this.refused = refused;
            this.asked = asked;
            this.stopped = refused;
        }
    }
}
