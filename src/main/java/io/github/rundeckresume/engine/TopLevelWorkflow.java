package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.rules.StateObj;
import com.dtolabs.rundeck.core.rules.Workflows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of a job's own workflow from those of the workflows inside it.
 *
 * <p>Nested workflows ask the same listeners (a nested context copies the component list) and number their steps from
 * 1 again; what differs is the id that each run of the engine puts into its state. The job's own workflow is the first
 * that begins: on 6.1.0 a workflow inside a step may run in a context that does not say so.
 */
public final class TopLevelWorkflow {

    private volatile @Nullable String id;
    private volatile List<StepExecutionItem> steps = List.of();

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

    /**
     * Called on the engine's own thread when a workflow begins, before its first event.
     *
     * @return true if it is the job's own; false if it runs inside of one of the job's steps
     */
    public boolean begin(StateObj state, WorkflowExecutionItem item, StepExecutionContext context) {
        if (id != null || !isContextOf(context)) {
            return false;
        }
        steps = List.copyOf(item.getWorkflow().getCommands());
        id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        return true;
    }

    public boolean owns(StateObj state) {
        return id != null && state.hasState(Workflows.WORKFLOW_STATE_ID_KEY, id);
    }

    /**
     * True if that is the job's own step of that number; false for the step's error handler, which runs under the same
     * number (rundeck-core 5.4.0 {@code BaseWorkflowExecutor#executeWorkflowStep}), and for a step of another workflow.
     */
    @SuppressWarnings("ReferenceEquality") // The very item: two steps may be equal.
    public boolean isStep(int number, StepExecutionItem item) {
        List<StepExecutionItem> own = steps;
        return number >= 1 && number <= own.size() && own.get(number - 1) == item;
    }
}
