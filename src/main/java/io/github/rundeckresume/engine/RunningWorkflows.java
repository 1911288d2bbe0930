package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import com.dtolabs.rundeck.core.rules.StateObj;
import com.dtolabs.rundeck.core.rules.Workflows;
import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The running workflows of one execution, by the id that each run of the engine puts into its state. Thread-safe.
 *
 * <p>Workflows inside a step use the same listeners (a nested context copies the component list), and number their steps
 * from 1 again; where they stand is known from the thread on which their step began. A node-first workflow is not run by
 * the engine, but each of its sections is, once for each node. A workflow of which it is not known where it stands is not
 * recorded, and has no entry: its step is recorded as a whole.
 */
public final class RunningWorkflows {

    private final boolean byNode;
    private final Beginning beginning;
    private final Map<String, RunningWorkflow> byId = new ConcurrentHashMap<>();
    private final ThreadPlaces places = new ThreadPlaces();
    private volatile @Nullable RunningWorkflow own;

    /**
     * Starts empty; a workflow is added when it begins.
     *
     * @param byNode whether nodes of the job's own workflow are told apart; false where steps run on the server's own node,
     *     whose name differs from one member of a cluster to the next
     * @param beginning told of the job's own workflow and of those of referenced jobs
     */
    public RunningWorkflows(boolean byNode, Beginning beginning) {
        this.byNode = byNode;
        this.beginning = beginning;
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
            RunningWorkflow workflow = RunningWorkflow.of(null, item.getWorkflow(), byNode, null);
            own = workflow;
            places.enter(workflow);
            beginning.begins(workflow, item, context);
        } else {
            Optional<RunningWorkflow> nested = places.step()
                    .filter(step -> step.numbers().equals(context.getStepContext()))
                    .map(step -> nested(step, item, context));
            places.enter(nested.orElse(null));
            nested.flatMap(workflow -> beginning.begins(workflow, item, context))
                    .ifPresent(places::refuse);
        }
    }

    private static RunningWorkflow nested(StepPath step, WorkflowExecutionItem item, StepExecutionContext context) {
        SecureValues secrets = SecureValues.of(SecureContext.values(context));
        return RunningWorkflow.of(step, item.getWorkflow(), hasNamedNodes(context), secrets);
    }

    /**
     * A filter chose the nodes, or a reference that intersects two of them, which gives a list of names. Without one, steps
     * run on the server's own node (rundeckapp 5.4.0 ExecutionService#createContext, #overrideJobReferenceNodeFilter).
     */
    private static boolean hasNamedNodes(StepExecutionContext context) {
        return context.getNodeSelector() instanceof NodeSet
                || !Set.of(context.getIFramework().getFrameworkNodeName())
                        .containsAll(context.getNodes().getNodeNames());
    }

    /** Called on a workflow's thread when it has ended, for each for which {@link #begins} was called. */
    public void ends() {
        places.leave();
    }

    /** Why no step of the workflow that runs on this thread may run; empty if they may. */
    public Optional<String> refusal() {
        return places.refusal();
    }

    /** Called on the thread of a step, or of its error handler, when that begins. */
    public void stepBegins(StepExecutionContext context, StepExecutionItem item) {
        places.workflow()
                .ifPresent(workflow -> places.at(workflow, referenceOf(workflow, context.getStepNumber(), item)));
    }

    /** The path of a step around a referenced job; null for any other, whose own workflows are nobody's business. */
    private static @Nullable StepPath referenceOf(RunningWorkflow workflow, int number, StepExecutionItem item) {
        StepPath step = item instanceof JobExecutionItem ? stepOf(workflow, number, item) : null;
        return step == null || step.isDeepest() ? null : step;
    }

    /** Called on the thread of a dispatch when a step begins on a node. */
    public void stepBegins(ExecutionContext context, StepExecutionItem item, String node) {
        int number = context instanceof StepExecutionContext ? ((StepExecutionContext) context).getStepNumber() : 0;
        places.workflow().ifPresent(workflow -> {
            StepPath step = referenceOf(workflow, number, item);
            boolean whole = step == null || !workflow.isByNode() || step.node().isPresent();
            places.at(workflow, whole || step == null ? step : step.on(node));
        });
    }

    private static @Nullable StepPath stepOf(RunningWorkflow workflow, int number, StepExecutionItem item) {
        return workflow.hasStep(number, item) ? workflow.pathOf(number) : null;
    }

    /**
     * Called on the engine's own thread when it begins to run a workflow or a section, before its first event.
     *
     * @return its entry; empty for one that is not recorded
     */
    public Optional<RunningWorkflow> begin(StateObj state, WorkflowExecutionItem item, StepExecutionContext context) {
        if (own == null) {
            begins(item, context);
        }
        String id = state.getState().get(Workflows.WORKFLOW_STATE_ID_KEY);
        Optional<RunningWorkflow> workflow =
                id == null ? Optional.empty() : places.workflow().flatMap(here -> here.section(item, context));
        workflow.ifPresent(found -> {
            places.at(found, null);
            byId.put(String.valueOf(id), found);
        });
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
     * The path of a step that runs on this thread.
     *
     * @param number the step number in the context
     * @param item the step as the engine runs it
     * @return its path; empty for an error handler, and for a step of a workflow that is not recorded
     */
    public Optional<StepPath> pathOf(int number, StepExecutionItem item) {
        return places.workflow().flatMap(workflow -> Optional.ofNullable(stepOf(workflow, number, item)));
    }

    /** The path of the step that runs on this thread, or whose error handler does, as {@link #pathOf}. */
    public Optional<StepPath> pathOfStepOrHandler(int number, StepExecutionItem item) {
        return places.workflow()
                .filter(workflow -> workflow.hasStep(number, item) || workflow.hasHandler(number, item))
                .map(workflow -> workflow.pathOf(number));
    }

    /** The workflow that this thread runs; empty if it is not recorded. */
    public Optional<RunningWorkflow> here() {
        return places.workflow();
    }

    /**
     * A step of this thread's workflow on one of the nodes to which it is dispatched.
     *
     * @return its path; empty where nodes have no names that say anything, and if the step has one of its own there
     */
    public Optional<StepPath> onOneNode(StepPath step, String node) {
        return here().filter(workflow -> workflow.isByNode() && step.node().isEmpty())
                .map(workflow -> step.on(node));
    }

    /** Is told of workflows. */
    public interface Beginning {

        /**
         * Called on a workflow's thread, once for each whose place is known, before its first step. Must not throw: the
         * host does not expect a referenced job that never began.
         *
         * @return why none of its steps may run; empty if they may
         */
        Optional<String> begins(RunningWorkflow workflow, WorkflowExecutionItem item, StepExecutionContext context);
    }
}
