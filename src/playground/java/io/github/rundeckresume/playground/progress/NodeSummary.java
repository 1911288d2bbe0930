package io.github.rundeckresume.playground.progress;

import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.ABORTED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.FAILED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.NODE_MIXED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.NODE_PARTIAL_SUCCEEDED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.NOT_STARTED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.SUCCEEDED;
import static com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState.WAITING;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import java.util.Collection;

/** What the states of a step on its nodes make of the step (rundeckapp 5.4.0 MutableWorkflowStateImpl). */
final class NodeSummary {

    private NodeSummary() {}

    static ExecutionState of(Collection<ExecutionState> nodes) {
        if (nodes.stream().allMatch(WAITING::equals)) {
            return NOT_STARTED;
        }
        if (nodes.stream().allMatch(ExecutionState::isCompletedState)) {
            return nodes.stream().distinct().count() == 1 ? nodes.iterator().next() : NODE_MIXED;
        }
        return unfinished(nodes.contains(SUCCEEDED), nodes.contains(FAILED), nodes.contains(ABORTED));
    }

    private static ExecutionState unfinished(boolean succeeded, boolean failed, boolean aborted) {
        if (aborted && !failed && !succeeded) {
            return ABORTED;
        }
        if (failed && !aborted && !succeeded) {
            return FAILED;
        }
        return succeeded && !failed && !aborted ? NODE_PARTIAL_SUCCEEDED : NODE_MIXED;
    }
}
