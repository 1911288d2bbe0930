package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import com.dtolabs.rundeck.plugins.step.StepPlugin

/** A step of a random job: it acts on its job's stage. */
abstract class StagedStep {

    private final Map<String, Stage> stages

    @PluginProperty
    String step

    @PluginProperty
    String handler

    /** What an edit of the step changes. */
    @PluginProperty
    String version

    StagedStep(Map<String, Stage> stages) {
        this.stages = stages
    }

    protected void act(PluginStepContext context, String node) {
        stages[context.dataContext.job.id].act(step as int, handler == 'true', version as int, context, node)
    }
}

@Plugin(service = 'WorkflowStep', name = 'staged')
class StagedWorkflowStep extends StagedStep implements StepPlugin {

    StagedWorkflowStep(Map<String, Stage> stages) {
        super(stages)
    }

    @Override
    void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
        try {
            act(context, null)
        } catch (IllegalStateException e) {
            throw new StepException(e.message, StepFailureReason.PluginFailed)
        }
    }
}

@Plugin(service = 'WorkflowNodeStep', name = 'staged')
class StagedNodeStep extends StagedStep implements NodeStepPlugin {

    StagedNodeStep(Map<String, Stage> stages) {
        super(stages)
    }

    @Override
    void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        try {
            act(context, node.nodename)
        } catch (IllegalStateException e) {
            throw new NodeStepException(e.message, NodeStepFailureReason.NonZeroResultCode, node.nodename)
        }
    }
}
