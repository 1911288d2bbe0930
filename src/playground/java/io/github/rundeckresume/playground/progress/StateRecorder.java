package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowExecutionStateListenerAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows executions and writes their {@code ID.state.json}. A step that nobody tells about is NOT_STARTED in the end. */
public final class StateRecorder {
    private final String serverNode;
    private final RunningStates states;
    private final StateWriting writing;

    public StateRecorder(String serverNode, RunningStates states, StateWriting writing) {
        this.serverNode = serverNode;
        this.states = states;
        this.writing = writing;
    }

    /**
     * The listener that follows one execution: first the state is changed, then it is written whole (rundeckapp 5.4.0
     * WorkflowService#createWorkflowStateListenerForExecution).
     */
    public WorkflowExecutionListener follow(long executionId, WorkflowOutline workflow, Path file) {
        ExecutionProgress state = new ExecutionProgress(executionId, serverNode, workflow);
        states.begin(executionId, state);
        StateFile last = new StateFile(state, file, writing, () -> states.end(executionId));
        return new WorkflowExecutionStateListenerAdapter(new ArrayList<>(List.of(state.listener(), last)));
    }
}
