package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import com.dtolabs.rundeck.plugins.step.StepPlugin;
import java.util.Map;

/**
 * "Global Variable": a value that later steps and, in the group {@code export}, the referring job can use (rundeck 5.4.0
 * plugins/upvar-plugin ExportVarWorkflowStep).
 */
@Plugin(name = ExportVariableStep.NAME, service = ServiceNameConstants.WorkflowStep)
public final class ExportVariableStep implements StepPlugin {
    /** The provider's name. */
    public static final String NAME = "export-var";

    @PluginProperty(required = true)
    private String value = "";

    @PluginProperty(required = true, defaultValue = "export")
    private String group = "";

    @PluginProperty(required = true)
    private String export = "";

    @Override
    public void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
        refuseBlank(value, "Empty value", Reason.EmptyValue);
        refuseBlank(group, "Required Group", Reason.NoGroup);
        refuseBlank(export, "Required Name", Reason.NoName);
        context.getOutputContext().addOutput(ContextView.global(), group, export, value);
    }

    private static void refuseBlank(String text, String message, FailureReason reason) throws StepException {
        if (text == null || text.isBlank()) {
            throw new StepException(message, reason);
        }
    }

    private enum Reason implements FailureReason {
        EmptyValue,
        NoGroup,
        NoName
    }
}
