package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.execution.workflow.steps.NodeDispatchStepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;

/** A plugin step that runs on each node: for the engine its type is node dispatch, and the plugin's is the node step type. */
final class NodePluginStepItem extends PluginStepItem implements NodeStepExecutionItem {
    private final String nodeStepType;

    NodePluginStepItem(String nodeStepType, Settings settings) {
        super(NodeDispatchStepExecutor.STEP_EXECUTION_TYPE, settings);
        this.nodeStepType = nodeStepType;
    }

    @Override
    public String getNodeStepType() {
        return nodeStepType;
    }
}
