package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.execution.workflow.FlowControl;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import com.dtolabs.rundeck.plugins.step.StepPlugin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** "Flow Control": halts the workflow, perhaps with a status (rundeck 5.4.0 plugins/flow-control-plugin). */
@Plugin(name = FlowControlStep.NAME, service = ServiceNameConstants.WorkflowStep)
public final class FlowControlStep implements StepPlugin {
    /** The provider's name. */
    public static final String NAME = "flow-control";

    @PluginProperty(required = true, defaultValue = "false")
    private boolean halt;

    @PluginProperty(defaultValue = "true")
    private boolean fail;

    @PluginProperty
    private @Nullable String status;

    @Override
    public void executeStep(PluginStepContext context, Map<String, Object> configuration) {
        FlowControl control = context.getFlowControl();
        if (control == null) {
            logUnavailable(context);
        } else if (!halt) {
            control.Continue();
        } else if (status != null) {
            control.Halt(status);
        } else {
            control.Halt(!fail);
        }
    }

    private void logUnavailable(PluginStepContext context) {
        if (halt) {
            context.getLogger().log(0, "[" + NAME + "] HALT requested, but no FlowControl available in this context");
        }
    }
}
