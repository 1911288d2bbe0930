package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext

/** A node step that does what the spec says; an exception fails it on that node. */
@Plugin(service = 'WorkflowNodeStep', name = 'act')
class ActionNodeStep implements NodeStepPlugin {

    private final Map<String, Closure> actions

    @PluginProperty
    String action

    ActionNodeStep(Map<String, Closure> actions) {
        this.actions = actions
    }

    @Override
    void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        try {
            actions[action].call(context, node.nodename)
        } catch (IllegalStateException e) {
            throw new NodeStepException(e.message, NodeStepFailureReason.NonZeroResultCode, node.nodename)
        }
    }
}
