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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The running workflows of one execution, by the id that each run of the engine puts into its state. Thread-safe.
 *
 * <p>Workflows inside a step ask the same listeners (a nested context copies the component list) and number their steps
 * from 1 again. The job's own workflow is the first that begins: on 6.1.0 a workflow inside a step may run in a context
 * that does not say so. A node-first workflow is not run by the engine; each of its sections is, once for each node.
 * Workflows of referenced jobs are not recorded by this version, and have no entry.
 */
public final class RunningWorkflows {

    private final boolean byNode;
    private final BiConsumer<RunningWorkflow, StepExecutionContext> begun;
    private final Map<String, RunningWorkflow> byId = new ConcurrentHashMap<>();
    private volatile @Nullable RunningWorkflow own;

    /**
     * Nothing is known until a workflow begins.
     *
     * @param byNode whether nodes are told apart; false where steps run on the server's own node, whose name differs from
     *     one member of a cluster to the next
     * @param begun told once, on the workflow's thread, when the job's own workflow begins and before its first step
     */
    public RunningWorkflows(boolean byNode, BiConsumer<RunningWorkflow, StepExecutionContext> begun) {
        this.byNode = byNode;
        this.begun = begun;
    }

    /**
     * Tells whether a context belongs to the job itself.
     *
     * @param context a context from the engine or from a lifecycle event
     * @return false inside a job reference, whose context has the numbers of the enclosing steps
     */
    public static boolean isJobsOwn(StepExecutionContext context) {
        return context.getStepContext() == null || context.getStepContext().isEmpty();
    }

    /** Called on a workflow's thread when it begins, for each but the sections of a node-first one. */
    public void begins(WorkflowExecutionItem item, StepExecutionContext context) {
        if (own == null && isJobsOwn(context)) {
            RunningWorkflow workflow = RunningWorkflow.of(null, item.getWorkflow());
            own = workflow;
            begun.accept(workflow, context);
        }
    }

    /**
     * Called on the engine's own thread when it begins to run a workflow or a section, before its first event.
     *
     * @return its entry; empty for one that is not recorded
     */
    public Optional<RunningWorkflow> begin(StateObj state, WorkflowExecutionItem item, StepExecutionContext context) {
        begins(item, context);
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        RunningWorkflow job = own;
        if (job == null || id == null || !isJobsOwn(context)) {
            return Optional.empty();
        }
        Optional<RunningWorkflow> workflow = job.section(item, context, byNode && job.isNodeFirst());
        workflow.ifPresent(found -> byId.put(id, found));
        return workflow;
    }

    /** The workflow that the state belongs to; empty if it is not recorded. */
    public Optional<RunningWorkflow> of(StateObj state) {
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /** The job's own workflow, for a context of which it is; empty before it begins, and inside referenced jobs. */
    public Optional<RunningWorkflow> jobsOwn(StepExecutionContext context) {
        return isJobsOwn(context) ? Optional.ofNullable(own) : Optional.empty();
    }

    /**
     * Where a step stands that runs on a node.
     *
     * @param number the number that the step's context gives
     * @param item the step as the engine runs it
     * @return its path; empty for an error handler, and for a step of a workflow that is not recorded
     */
    public Optional<StepPath> pathOf(int number, StepExecutionItem item, String node) {
        return Optional.ofNullable(own)
                .filter(workflow -> workflow.hasStep(number, item))
                .map(workflow -> byNode && workflow.isNodeFirst()
                        ? workflow.pathOf(number).on(node)
                        : workflow.pathOf(number));
    }
}
