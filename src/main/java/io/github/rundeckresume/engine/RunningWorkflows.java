package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.rules.StateObj;
import com.dtolabs.rundeck.core.rules.Workflows;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of one execution, by the id that each run of the engine puts into its state. Any thread.
 *
 * <p>Workflows inside a step ask the same listeners (a nested context copies the component list) and number their steps
 * from 1 again. The job's own workflow is the first that begins: on 6.1.0 a workflow inside a step may run in a context
 * that does not say so. Workflows inside a step are not recorded by this version, and have no entry.
 */
public final class RunningWorkflows {

    private final Map<String, RunningWorkflow> byId = new ConcurrentHashMap<>();
    private volatile @Nullable RunningWorkflow own;

    /** Nothing is known until the engine asks for a workflow's initial state. */
    public RunningWorkflows() {}

    /**
     * Tells whether a context is the job's own.
     *
     * @param context a context that the engine or a lifecycle event gives
     * @return true outside of job references: their contexts carry the numbers of the steps around them
     */
    public static boolean isJobsOwn(StepExecutionContext context) {
        return context.getStepContext() == null || context.getStepContext().isEmpty();
    }

    /**
     * Called on the engine's own thread when a workflow begins, before its first event.
     *
     * @return its entry; empty for a workflow that is not recorded
     */
    public Optional<RunningWorkflow> begin(StateObj state, WorkflowExecutionItem item, StepExecutionContext context) {
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        if (own != null || !isJobsOwn(context) || id == null) {
            return Optional.empty();
        }
        RunningWorkflow workflow = RunningWorkflow.ofJob(item.getWorkflow().getCommands());
        own = workflow;
        byId.put(id, workflow);
        return Optional.of(workflow);
    }

    /** The workflow whose state that is; empty for one that is not recorded. */
    public Optional<RunningWorkflow> of(StateObj state) {
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /**
     * Where a step stands that runs in a context.
     *
     * @param number the number that the context gives
     * @param item the step as the engine runs it
     * @return its path; empty for an error handler, and for a step of a workflow that is not recorded
     */
    public Optional<StepPath> pathOf(int number, StepExecutionItem item) {
        return Optional.ofNullable(own)
                .filter(workflow -> workflow.hasStep(number, item))
                .map(workflow -> workflow.pathOf(number));
    }
}
