package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rundeck.core.execution.ScriptCommand;

/** A script whose text stands in the job (the server's plugin script-node-step-plugin 5.4.0, ScriptNodeStepPlugin). */
@Plugin(service = ServiceNameConstants.WorkflowNodeStep, name = ScriptCommand.SCRIPT_COMMAND_TYPE)
public final class ScriptStep implements NodeStepPlugin {
    @PluginProperty(required = true)
    private String adhocLocalString = "";

    @PluginProperty
    private @Nullable String argString;

    @PluginProperty
    private @Nullable String scriptInterpreter;

    @PluginProperty
    private @Nullable Boolean interpreterArgsQuoted;

    @PluginProperty
    private @Nullable String fileExtension;

    @Override
    public void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        new ScriptRun(argString, scriptInterpreter, interpreterArgsQuoted, fileExtension, true)
                .run(context, node, adhocLocalString, null);
    }
}
