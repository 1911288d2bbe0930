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
 * The running workflows of one execution, by the id that each run of the engine puts into its state. Thread-safe.
 *
 * <p>Workflows inside a step use the same listeners (a nested context copies the component list), and number their
 * steps from 1 again. The job's own workflow is the first one that begins, because on 6.1.0 the context of a workflow
 * inside a step may not show that. Workflows inside a step are not recorded by this version, and have no entry.
 */
public final class RunningWorkflows {

    private final Map<String, RunningWorkflow> byId = new ConcurrentHashMap<>();
    private volatile @Nullable RunningWorkflow own;

    /** Starts empty; a workflow is added when the engine asks for its initial state. */
    public RunningWorkflows() {}

    /**
     * Tells whether a context belongs to the job itself.
     *
     * @param context a context from the engine or from a lifecycle event
     * @return false inside a job reference, whose context has the numbers of the enclosing steps
     */
    public static boolean isJobsOwn(StepExecutionContext context) {
        return context.getStepContext() == null || context.getStepContext().isEmpty();
    }

    /**
     * Called on the engine's thread when a workflow begins, before its first event.
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

    /** The workflow that the state belongs to; empty if it is not recorded. */
    public Optional<RunningWorkflow> of(StateObj state) {
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /**
     * The path of a step that runs in a context.
     *
     * @param number the step number in the context
     * @param item the step as the engine runs it
     * @return its path; empty for an error handler, and for a step of a workflow that is not recorded
     */
    public Optional<StepPath> pathOf(int number, StepExecutionItem item) {
        return Optional.ofNullable(own)
                .filter(workflow -> workflow.hasStep(number, item))
                .map(workflow -> workflow.pathOf(number));
    }
}
