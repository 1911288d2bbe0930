package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a workflow, a step, or a step on one node has come. Times are null until they are known. */
record Progress(
        ExecutionState state,
        @Nullable Instant start,
        @Nullable Instant update,
        @Nullable Instant end,
        @Nullable String errorMessage,
        Map<String, Object> metadata) {

    static Progress waiting() {
        return new Progress(ExecutionState.WAITING, null, null, null, null, Map.of());
    }

    boolean isComplete() {
        return state.isCompletedState();
    }

    /** Goes on to the new state; a completed one stays as it is unless an error handler takes over. */
    Progress to(StepState change, Instant time) {
        ExecutionState next = change.getExecutionState();
        boolean keeps = isComplete() && next != ExecutionState.RUNNING_HANDLER;
        Progress moved = keeps ? at(state, time) : at(next, time);
        return new Progress(
                moved.state, moved.start, moved.update, moved.end, change.getErrorMessage(), merged(change));
    }

    Progress at(ExecutionState next, Instant time) {
        Instant over = next.isCompletedState() ? time : end;
        return new Progress(next, start == null ? time : start, time, over, errorMessage, metadata);
    }

    /** Marks the end without a beginning: what never started has no start time. */
    Progress closed(ExecutionState last, Instant time) {
        return new Progress(last, start, update, time, errorMessage, metadata);
    }

    /**
     * A step's own state has none: the server adds it to a list that it throws away (rundeckapp 5.4.0
     * MutableWorkflowStateImpl.updateStateForStep; tried on Rundeck 5.4.0).
     */
    Progress withoutMetadata() {
        return new Progress(state, start, update, end, errorMessage, Map.of());
    }

    private Map<String, Object> merged(StepState change) {
        if (change.getMetadata() == null) {
            return metadata;
        }
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        ((Map<?, ?>) change.getMetadata()).forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
