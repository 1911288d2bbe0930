package io.github.rundeckresume.engine.record;

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
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.secrets.LearnedSecrets;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<StepPath, Map<String, NodeEnd>> byStep = new ConcurrentHashMap<>();
    private final Set<StepPath> begun = ConcurrentHashMap.newKeySet();

    /**
     * Wraps the server's listener.
     *
     * @param host the listener to which every call is passed on
     * @param workflows the workflows whose steps are recorded
     * @param learned takes secrets that become known while steps run
     */
    public NodeOutcomes(WorkflowExecutionListener host, RunningWorkflows workflows, LearnedSecrets learned) {
        this.host = host;
        this.workflows = workflows;
        this.learned = learned;
    }

    /** Removes and returns how a finished step ended, by node. */
    Map<String, NodeEnd> take(StepPath step) {
        Map<String, NodeEnd> nodes = byStep.remove(step);
        return nodes == null ? Map.of() : nodes;
    }

    /**
     * The steps that began, by node. Some of them may still run when the execution ends: if a node fails in a node-first
     * workflow and nodes do not keep going, the engine waits for no other node (rundeck-core 5.4.0, {@code
     * ParallelNodeDispatcher} with Ant's {@code Parallel#setFailOnAny}).
     */
    public Set<StepPath> begun() {
        return begun;
    }

    @Override
    public void finishExecuteNodeStep(
            @Nullable NodeStepResult result, ExecutionContext context, StepExecutionItem item, INodeEntry node) {
        pathOf(context, item).ifPresent(path -> note(path, node.getNodename(), result, context));
        ContextSecrets.ofNode(context, learned);
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
        valid(() -> Optional.of(step.node().isPresent() ? step : step.on(node))).ifPresent(begun::add);
        note(step, node, new NodeEnd(StepOutcome.INTERRUPTED, context, null, step.number(), node));
    }

    private void note(StepPath step, String node, @Nullable NodeStepResult result, ExecutionContext context) {
        StepOutcome outcome = result != null && result.isSuccess()
                ? StepOutcome.SUCCEEDED
                : Thread.currentThread().isInterrupted() ? StepOutcome.INTERRUPTED : StepOutcome.FAILED;
        note(step, node, new NodeEnd(outcome, context, result, step.number(), node));
    }

    private void note(StepPath step, String node, NodeEnd end) {
        byStep.computeIfAbsent(step, key -> new ConcurrentHashMap<>()).put(node, end);
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
        host.beginWorkflowItem(step, item);
    }

    @Override
    public void beginWorkflowItemErrorHandler(int step, StepExecutionItem item) {
        host.beginWorkflowItemErrorHandler(step, item);
    }

    @Override
    public void finishWorkflowItem(int step, StepExecutionItem item, StepExecutionResult result) {
        host.finishWorkflowItem(step, item, result);
    }

    @Override
    public void finishWorkflowItemErrorHandler(int step, StepExecutionItem item, StepExecutionResult result) {
        host.finishWorkflowItemErrorHandler(step, item, result);
    }

    @Override
    public void beginStepExecution(StepExecutor executor, StepExecutionContext context, StepExecutionItem item) {
        workflows.refusal().ifPresent(RefusedStep::fail);
        workflows.stepBegins(context, item);
        host.beginStepExecution(executor, context, item);
    }

    @Override
    public void finishStepExecution(
            StepExecutor executor, StatusResult result, StepExecutionContext context, StepExecutionItem item) {
        host.finishStepExecution(executor, result, context, item);
    }

    @Override
    public void beginExecuteNodeStep(ExecutionContext context, NodeStepExecutionItem item, INodeEntry node) {
        workflows.stepBegins(context, item, node.getNodename());
        pathOf(context, item).ifPresent(path -> begins(path, node.getNodename(), context));
        host.beginExecuteNodeStep(context, item, node);
    }
}
