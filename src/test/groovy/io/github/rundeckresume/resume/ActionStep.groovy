package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.execution.workflow.steps.StepException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import com.dtolabs.rundeck.plugins.step.StepPlugin

/** A workflow step that does what the spec says; an exception fails it. */
@Plugin(service = 'WorkflowStep', name = 'act')
class ActionStep implements StepPlugin {

    private final Map<String, Closure> actions

    @PluginProperty
    String action

    ActionStep(Map<String, Closure> actions) {
        this.actions = actions
    }

    @Override
    void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
        try {
            actions[action].call(context)
        } catch (IllegalStateException e) {
            throw new StepException(e.message, StepFailureReason.PluginFailed)
        }
    }
}
