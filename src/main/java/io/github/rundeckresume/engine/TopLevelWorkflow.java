package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.rules.StateObj;
import com.dtolabs.rundeck.core.rules.Workflows;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of a job's own workflow from those of the workflows inside it.
 *
 * <p>Nested workflows ask the same listeners (a nested context copies the component list) and number their steps from
 * 1 again; what differs is the id that each run of the engine puts into its state.
 */
public final class TopLevelWorkflow {

    private volatile @Nullable String id;

    /** Nothing is known until the engine asks for the initial state. */
    public TopLevelWorkflow() {}

    /**
     * Tells whether a context is the job's own.
     *
     * @param context a context that the engine or a lifecycle event gives
     * @return true outside of job references: their contexts carry the numbers of the steps around them
     */
    public static boolean isContextOf(StepExecutionContext context) {
        return context.getStepContext() == null || context.getStepContext().isEmpty();
    }

    /** Called on the engine's own thread, before the first event. */
    void begin(StateObj state) {
        id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
    }

    boolean owns(StateObj state) {
        return id != null && state.hasState(Workflows.WORKFLOW_STATE_ID_KEY, id);
    }
}
