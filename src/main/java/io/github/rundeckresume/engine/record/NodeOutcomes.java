package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.StatusResult;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.engine.StepItems;
import io.github.rundeckresume.engine.pause.PauseStep;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.secrets.LearnedSecrets;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to how a step ends on each node, and passes every call on. What an error handler does on a node is not the
 * step's outcome there.
 *
 * <p>The step's own result does not show it: when a node fails, node dispatch returns only the failed nodes
 * (rundeck-core 5.4.0, {@code SequentialNodeDispatcher} and {@code ParallelNodeDispatcher}). Called by several dispatch
 * threads at a time.
 */
public final class NodeOutcomes implements WorkflowExecutionListener {

    private final WorkflowExecutionListener host;
    private final RunningWorkflows workflows;
    private final LearnedSecrets learned;
    private final NodeEnds nodes;
    private final StepProgress progress;
    private final StepCheckpoints checkpoints;
    private final Hold hold;
    private final Pauses pauses;

    /**
     * Wraps the server's listener.
     *
     * @param host the listener to which every call is passed on
     * @param workflows the workflows whose steps are recorded
     * @param learned takes secrets that become known while steps run
     * @param nodes takes how steps end on nodes
     * @param progress records what begins, and what ends on one of several nodes
     * @param checkpoints hears in which context each step begins
     * @param hold refuses steps while the execution is to stop
     * @param pauses lets steps wait before they begin
     */
    public NodeOutcomes(
            WorkflowExecutionListener host,
            RunningWorkflows workflows,
            LearnedSecrets learned,
            NodeEnds nodes,
            StepProgress progress,
            StepCheckpoints checkpoints,
            Hold hold,
            Pauses pauses) {
        this.host = host;
        this.workflows = workflows;
        this.learned = learned;
        this.nodes = nodes;
        this.progress = progress;
        this.checkpoints = checkpoints;
        this.hold = hold;
        this.pauses = pauses;
    }

    @Override
    public void finishExecuteNodeStep(
            @Nullable NodeStepResult result, ExecutionContext context, StepExecutionItem item, INodeEntry node) {
        ContextSecrets.ofNode(context, learned);
        pathOf(context, item).ifPresent(path -> ended(path, node.getNodename(), result, context));
        host.finishExecuteNodeStep(result, context, item, node);
    }

    private Optional<StepPath> pathOf(ExecutionContext context, StepExecutionItem item) {
        int step = context instanceof StepExecutionContext ? ((StepExecutionContext) context).getStepNumber() : 0;
        return valid(() -> workflows.pathOf(step, item));
    }

    /** Empty if no path can hold the node's name. The recorder says so; the step itself must not fail of it. */
    private static Optional<StepPath> valid(Supplier<Optional<StepPath>> path) {
        try {
            return path.get();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What nobody has heard the end of when its step ends was interrupted. */
    private void begins(StepPath step, String node, ExecutionContext context) {
        valid(() -> Optional.of(step.node().isPresent() ? step : step.on(node))).ifPresent(nodes::begins);
        nodes.note(step, node, new NodeEnd(StepOutcome.INTERRUPTED, context, null, null, step.number(), node));
        valid(() -> workflows.onOneNode(step, node)).ifPresent(progress::begins);
    }

    private void ended(StepPath step, String node, @Nullable NodeStepResult result, ExecutionContext context) {
        StepOutcome outcome = outcome(step, result);
        if (outcome == StepOutcome.PAUSED) {
            hold.itemEndsPausing();
            pauses.wake();
        }
        Integer exitCode = outcome == StepOutcome.FAILED && result != null
                ? pauses.exitCode(result).orElse(null)
                : null;
        NodeEnd end = new NodeEnd(outcome, context, result, exitCode, step.number(), node);
        nodes.note(step, node, end);
        if (nodes.isOneOfMany(step)) {
            valid(() -> workflows.onOneNode(step, node))
                    .ifPresent(path -> workflows.here().ifPresent(workflow -> progress.ended(path, end, workflow)));
        }
    }

    private StepOutcome outcome(StepPath step, @Nullable NodeStepResult result) {
        if (result != null && result.isSuccess()) {
            return StepOutcome.SUCCEEDED;
        }
        if (Thread.currentThread().isInterrupted()) {
            return StepOutcome.INTERRUPTED;
        }
        return pauses.isAskedBy(step, result) ? StepOutcome.PAUSED : StepOutcome.FAILED;
    }

    private void begins(StepPath step, StepExecutionContext context, StepExecutionItem item) {
        if (StepItems.runsOnNodes(item)) {
            nodes.dispatches(step, context.getNodes().getNodeNames().size());
        }
        progress.begins(step);
    }

    @Override
    public void beginWorkflowExecution(StepExecutionContext context, WorkflowExecutionItem item) {
        if (!RunningWorkflows.isJobsOwn(context)) {
            ContextSecrets.ofNested(context, learned);
        }
        host.beginWorkflowExecution(context, item);
        workflows.begins(item, context);
    }

    @Override
    public void finishWorkflowExecution(
            @Nullable WorkflowExecutionResult result, StepExecutionContext context, WorkflowExecutionItem item) {
        host.finishWorkflowExecution(result, context, item);
        workflows.ends();
    }

    @Override
    public void beginWorkflowItem(int step, StepExecutionItem item) {
        if (hold.itemBegins(PauseStep.is(item))) {
            host.beginWorkflowItem(step, item);
        }
    }

    @Override
    public void beginWorkflowItemErrorHandler(int step, StepExecutionItem item) {
        if (hold.handlerBegins()) {
            host.beginWorkflowItemErrorHandler(step, item);
        }
    }

    @Override
    public void finishWorkflowItem(int step, StepExecutionItem item, StepExecutionResult result) {
        if (hold.itemEnds()) {
            host.finishWorkflowItem(step, item, result);
        }
    }

    @Override
    public void finishWorkflowItemErrorHandler(int step, StepExecutionItem item, StepExecutionResult result) {
        if (hold.handlerEnds()) {
            host.finishWorkflowItemErrorHandler(step, item, result);
        }
    }

    @Override
    public void beginStepExecution(StepExecutor executor, StepExecutionContext context, StepExecutionItem item) {
        workflows.refusal().ifPresent(why -> fail(why, context, item));
        hold.refuses(context, pathOf(context, item)).ifPresent(RefusedStep::held);
        if (hold.isAsked()) {
            pause(context, item);
        }
        workflows.stepBegins(context, item);
        pathOf(context, item).ifPresent(path -> begins(path, context, item));
        checkpoints.begins(context, item);
        host.beginStepExecution(executor, context, item);
    }

    /** Returns if the step may begin. Only then the server is told of it. */
    private void pause(StepExecutionContext context, StepExecutionItem item) {
        Optional<StepPath> path = pathOf(context, item);
        path.ifPresent(hold::itemIsAsked);
        try {
            if (path.isEmpty() || pauses.mayBegin(path.get(), item, context)) {
                begins(context, item);
                return;
            }
        } catch (InterruptedException e) {
            hold.itemNeverBegins();
            RefusedStep.killed(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            fail(String.valueOf(e.getMessage()), context, item);
        }
        hold.itemPauses(context);
        pauses.wake();
        RefusedStep.paused("It has not begun, because it pauses this execution.");
    }

    /** The host itself tells why only at the execution's end, in its summary of all failures. */
    private void fail(String why, StepExecutionContext context, StepExecutionItem item) {
        begins(context, item);
        context.getExecutionListener().log(Constants.ERR_LEVEL, why);
        RefusedStep.fail(why);
    }

    private void begins(StepExecutionContext context, StepExecutionItem item) {
        if (hold.isAsked()) {
            hold.itemMayBegin(pathOf(context, item));
            host.beginWorkflowItem(context.getStepNumber(), item);
        }
    }

    @Override
    public void finishStepExecution(
            StepExecutor executor, StatusResult result, StepExecutionContext context, StepExecutionItem item) {
        host.finishStepExecution(executor, result, context, item);
    }

    @Override
    public void beginExecuteNodeStep(ExecutionContext context, NodeStepExecutionItem item, INodeEntry node) {
        pauses.nodeStepBegins();
        workflows.stepBegins(context, item, node.getNodename());
        pathOf(context, item).ifPresent(path -> begins(path, node.getNodename(), context));
        checkpoints.begins(context, item, node.getNodename());
        host.beginExecuteNodeStep(context, item, node);
    }
}
