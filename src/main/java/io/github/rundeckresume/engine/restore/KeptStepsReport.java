package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows kept steps as succeeded. Without this, the server shows them as not started.
 *
 * <p>They are put directly into the server's state. Through its listener, the server would write the whole state at
 * each change of each step, which would take longer than some jobs (rundeckapp 5.4.0 {@code
 * WorkflowService#createWorkflowStateListenerForExecution}). Steps that the state does not show afterwards go through
 * the listener; without such a state, all of them do.
 */
public final class KeptStepsReport {

    private static final Logger LOG = LoggerFactory.getLogger(KeptStepsReport.class);

    private final @Nullable WorkflowExecutionListener host;
    private final Supplier<Optional<HostState>> state;

    /**
     * A report to one listener.
     *
     * @param host the server's listener; null if there is none
     * @param state called once for each workflow that begins, on the engine's thread
     */
    public KeptStepsReport(@Nullable WorkflowExecutionListener host, Supplier<Optional<HostState>> state) {
        this.host = host;
        this.state = state;
    }

    /** Never throws: the server's listener calls listeners of others, whose bugs must not end the resume. */
    public void tell(List<StepRecord> kept, RunningWorkflow workflow, StepExecutionContext context) {
        tell(kept, workflow, context, KeptStepsReport::wholeStep);
    }

    /**
     * Says what some nodes have done of steps that are about to be dispatched to the others. Never throws.
     *
     * @param done a record for each step and node
     */
    void tellNodes(List<StepRecord> done, RunningWorkflow workflow, StepExecutionContext context) {
        // A node-first section is dispatched before its steps begin, any other step after it has begun.
        boolean begun = !workflow.isNodeFirst();
        tell(done, workflow, context, begun ? KeptStepsReport::nodesOnly : KeptStepsReport::wholeStep);
    }

    private static void wholeStep(KeptStepEvents events, WorkflowExecutionListener listener, StepRecord step) {
        events.tell(listener, step);
    }

    private static void nodesOnly(KeptStepEvents events, WorkflowExecutionListener listener, StepRecord step) {
        events.tellNodes(listener, step);
    }

    private void tell(List<StepRecord> kept, RunningWorkflow workflow, StepExecutionContext context, Event event) {
        if (kept.isEmpty()) {
            return;
        }
        KeptStepEvents events = new KeptStepEvents(workflow, context);
        List<StepRecord> left = put(kept, events, workflow);
        if (host != null) {
            tell(left, host, events, event);
        }
    }

    private List<StepRecord> put(List<StepRecord> kept, KeptStepEvents events, RunningWorkflow workflow) {
        try {
            return state.get()
                    .map(found -> new StateUpdate(found, workflow.inside()).put(kept, events))
                    .orElse(kept);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The kept steps could not be put into the server's state, so its listener gets each of them", e);
            return kept;
        }
    }

    private static void tell(
            List<StepRecord> steps, WorkflowExecutionListener listener, KeptStepEvents events, Event event) {
        boolean warned = false;
        for (StepRecord step : steps) {
            try {
                event.tell(events, listener, step);
            } catch (RuntimeException | LinkageError e) {
                if (!warned) {
                    warned = true;
                    LOG.warn(
                            "Step {} is kept, but is not shown as done: a listener of the server failed",
                            step.path(),
                            e);
                }
            }
        }
    }

    /** What a listener is told of a step. */
    private interface Event {
        void tell(KeptStepEvents events, WorkflowExecutionListener listener, StepRecord step);
    }
}
