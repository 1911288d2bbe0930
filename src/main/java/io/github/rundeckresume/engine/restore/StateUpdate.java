package io.github.rundeckresume.engine.restore;

import static java.util.stream.Collectors.toList;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowExecutionStateListenerAdapter;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStateListener;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStepState;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts kept steps into the server's state. Rundeck-core's own adapter, which the server uses too, makes the changes
 * from a step's events, so that they are right for every version.
 */
final class StateUpdate implements WorkflowStateListener {

    private static final Logger LOG = LoggerFactory.getLogger(StateUpdate.class);

    private final HostState state;
    private final Optional<StepIdentifier> inside;
    private final Map<StepRecord, StepIdentifier> changed = new HashMap<>();
    private final List<StepIdentifier> changedNow = new ArrayList<>();

    /** @param inside the step that contains the workflow; empty for the job's own workflow */
    StateUpdate(HostState state, Optional<StepPath> inside) {
        this.state = state;
        this.inside = inside.map(StepIdentifiers::of);
    }

    /**
     * Puts steps into the state, and returns those that it does not show as succeeded afterwards, for whatever reason.
     */
    List<StepRecord> put(List<StepRecord> kept, KeptStepEvents events) {
        WorkflowExecutionListener adapter = new WorkflowExecutionStateListenerAdapter(new ArrayList<>(List.of(this)));
        try {
            for (StepRecord step : kept) {
                changedNow.clear();
                events.tell(adapter, step);
                changedNow.forEach(identifier -> changed.put(step, identifier));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The server's state could not be changed, so its listener gets the missing steps", e);
        }
        StepIdentifiers.States now = new StepIdentifiers.States(state.now());
        return kept.stream().filter(step -> !isShown(step, now)).collect(toList());
    }

    /**
     * The server logs what is wrong with a change, and continues (rundeckapp 5.4.0
     * ExceptionHandlingMutableWorkflowState). What counts is what was told: a node that was added since keeps the step
     * itself from being done.
     */
    private boolean isShown(StepRecord step, StepIdentifiers.States now) {
        StepIdentifier identifier = changed.get(step);
        return identifier != null
                && now.find(identifier)
                        .filter(state -> step.nodes().isEmpty() ? isShown(state) : areShown(step, state))
                        .isPresent();
    }

    private static boolean isShown(WorkflowStepState step) {
        ExecutionState now = step.getStepState().getExecutionState();
        // Of a step that ran on no node only the start is told.
        return now == ExecutionState.SUCCEEDED || (step.isNodeStep() && now == ExecutionState.RUNNING);
    }

    private static boolean areShown(StepRecord step, WorkflowStepState now) {
        Map<String, ? extends StepState> nodes = now.getNodeStateMap();
        return nodes != null
                && step.nodes().keySet().stream()
                        .map(nodes::get)
                        .allMatch(node -> node != null && node.getExecutionState() == ExecutionState.SUCCEEDED);
    }

    @Override
    public void stepStateChanged(StepIdentifier step, StepStateChange change, Date time) {
        StepIdentifier whole = inside.map(around -> StateUtils.stepIdentifierAppend(around, step))
                .orElse(step);
        changedNow.add(whole);
        try {
            state.change(whole, change, time);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void workflowExecutionStateChanged(ExecutionState changedTo, Date time, List<String> nodes) {
        // Not used: only events of steps are sent.
    }

    @Override
    public void subWorkflowExecutionStateChanged(
            StepIdentifier step, ExecutionState changedTo, Date time, List<String> nodes) {
        // Not used: only events of steps are sent.
    }
}
