package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowNodeState;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStateListener;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStepState;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an execution that runs. It is what the server's {@code MutableWorkflowStateImpl} is (rundeckapp 5.4.0):
 * plugins know it as a {@link WorkflowState}, and find by reflection the method that changes a step.
 */
public final class ExecutionProgress implements WorkflowState {
    private final long executionId;
    private final String serverNode;
    private final WorkflowProgress workflow;

    ExecutionProgress(long executionId, String serverNode, WorkflowOutline outline) {
        this.executionId = executionId;
        this.serverNode = serverNode;
        this.workflow = new WorkflowProgress(serverNode, outline);
    }

    /**
     * Changes a step.
     *
     * @param index where in the identifier this workflow's own step stands
     */
    public synchronized void updateStateForStep(
            StepIdentifier identifier, int index, StepStateChange change, Date time) {
        List<StepContextId> path = identifier.getContext();
        workflow.changeStep(path.subList(index, path.size()), change, time.toInstant());
    }

    /** What tells this state of an execution's changes. */
    WorkflowStateListener listener() {
        return new Changes();
    }

    synchronized Map<String, Object> document() {
        return StateDocument.of(executionId, serverNode, workflow);
    }

    private synchronized WorkflowState view() {
        return StateView.of(serverNode, workflow);
    }

    private synchronized void changeWorkflow(
            @Nullable StepIdentifier inside, ExecutionState state, Date time, List<String> nodes) {
        workflow.changeWorkflow(inside == null ? List.of() : inside.getContext(), state, time.toInstant(), nodes);
    }

    @Override
    public List<String> getNodeSet() {
        return view().getNodeSet();
    }

    @Override
    public List<String> getAllNodes() {
        return view().getAllNodes();
    }

    @Override
    public String getServerNode() {
        return serverNode;
    }

    @Override
    public long getStepCount() {
        return view().getStepCount();
    }

    @Override
    public ExecutionState getExecutionState() {
        return view().getExecutionState();
    }

    @Override
    public Date getUpdateTime() {
        return view().getUpdateTime();
    }

    @Override
    public Date getStartTime() {
        return view().getStartTime();
    }

    @Override
    public Date getEndTime() {
        return view().getEndTime();
    }

    @Override
    public List<WorkflowStepState> getStepStates() {
        return view().getStepStates();
    }

    @Override
    public Map<String, ? extends WorkflowNodeState> getNodeStates() {
        return view().getNodeStates();
    }

    private final class Changes implements WorkflowStateListener {

        @Override
        public void stepStateChanged(StepIdentifier step, StepStateChange change, Date time) {
            updateStateForStep(step, 0, change, time);
        }

        @Override
        public void workflowExecutionStateChanged(ExecutionState state, Date time, List<String> nodes) {
            changeWorkflow(null, state, time, nodes);
        }

        @Override
        public void subWorkflowExecutionStateChanged(
                StepIdentifier step, ExecutionState state, Date time, List<String> nodes) {
            changeWorkflow(step, state, time, nodes);
        }
    }
}
