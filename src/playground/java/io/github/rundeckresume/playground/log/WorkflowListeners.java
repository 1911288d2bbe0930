package io.github.rundeckresume.playground.log;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several workflow listeners as one: beginnings are told from the first to the last, endings from the last to the first
 * (rundeckapp 5.4.0 MultiWorkflowExecutionListener).
 */
class WorkflowListeners implements WorkflowExecutionListener {
    private final List<WorkflowExecutionListener> inward;
    private final List<WorkflowExecutionListener> outward;

    WorkflowListeners(List<WorkflowExecutionListener> listeners) {
        this.inward = List.copyOf(listeners);
        List<WorkflowExecutionListener> reversed = new ArrayList<>(listeners);
        Collections.reverse(reversed);
        this.outward = List.copyOf(reversed);
    }

    final List<WorkflowExecutionListener> listeners() {
        return inward;
    }

    private void begin(Consumer<WorkflowExecutionListener> event) {
        inward.forEach(event);
    }

    private void finish(Consumer<WorkflowExecutionListener> event) {
        outward.forEach(event);
    }

    @Override
    public final void beginWorkflowExecution(StepExecutionContext context, WorkflowExecutionItem item) {
        begin(listener -> listener.beginWorkflowExecution(context, item));
    }

    @Override
    public final void finishWorkflowExecution(
            WorkflowExecutionResult result, StepExecutionContext context, WorkflowExecutionItem item) {
        finish(listener -> listener.finishWorkflowExecution(result, context, item));
    }

    @Override
    public final void beginWorkflowItem(int step, StepExecutionItem item) {
        begin(listener -> listener.beginWorkflowItem(step, item));
    }

    @Override
    public final void beginWorkflowItemErrorHandler(int step, StepExecutionItem item) {
        begin(listener -> listener.beginWorkflowItemErrorHandler(step, item));
    }

    @Override
    public final void finishWorkflowItem(int step, StepExecutionItem item, StepExecutionResult result) {
        finish(listener -> listener.finishWorkflowItem(step, item, result));
    }

    @Override
    public final void finishWorkflowItemErrorHandler(int step, StepExecutionItem item, StepExecutionResult result) {
        finish(listener -> listener.finishWorkflowItemErrorHandler(step, item, result));
    }

    @Override
    public final void beginStepExecution(StepExecutor executor, StepExecutionContext context, StepExecutionItem item) {
        begin(listener -> listener.beginStepExecution(executor, context, item));
    }

    @Override
    public final void finishStepExecution(
            StepExecutor executor, StatusResult result, StepExecutionContext context, StepExecutionItem item) {
        finish(listener -> listener.finishStepExecution(executor, result, context, item));
    }

    @Override
    public final void beginExecuteNodeStep(ExecutionContext context, NodeStepExecutionItem item, INodeEntry node) {
        begin(listener -> listener.beginExecuteNodeStep(context, item, node));
    }

    @Override
    public final void finishExecuteNodeStep(
            NodeStepResult result, ExecutionContext context, StepExecutionItem item, INodeEntry node) {
        finish(listener -> listener.finishExecuteNodeStep(result, context, item, node));
    }
}
