package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code workflowService}: the states of the executions that run (rundeckapp 5.4.0 WorkflowService). Its type is
 * the web application's own, so that plugins can call it by reflection only.
 */
public final class RunningStates {
    private final Map<Long, ExecutionProgress> states = new ConcurrentHashMap<>();

    /** The state of an execution that runs, from before its lifecycle plugins are asked; null otherwise. */
    public @Nullable WorkflowState getActiveState(Long execution) {
        return states.get(execution);
    }

    void begin(long execution, ExecutionProgress state) {
        states.put(execution, state);
    }

    void end(long execution) {
        states.remove(execution);
    }
}
