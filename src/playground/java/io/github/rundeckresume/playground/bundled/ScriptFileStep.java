package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rundeck.core.execution.ScriptFileCommand;

/** A script in a file on this machine (the server's plugin script-node-step-plugin 5.4.0, ScriptFileNodeStepPlugin). */
@Plugin(service = ServiceNameConstants.WorkflowNodeStep, name = ScriptFileCommand.SCRIPT_FILE_COMMAND_TYPE)
public final class ScriptFileStep implements NodeStepPlugin {
    private static final Pattern URL = Pattern.compile("(?i)(https?|file):.*");

    @PluginProperty(required = true)
    private String adhocFilepath = "";

    @PluginProperty
    private @Nullable String argString;

    @PluginProperty
    private @Nullable String scriptInterpreter;

    @PluginProperty
    private @Nullable Boolean expandTokenInScriptFile;

    @PluginProperty
    private @Nullable Boolean interpreterArgsQuoted;

    @PluginProperty
    private @Nullable String fileExtension;

    @Override
    public void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        if (URL.matcher(adhocFilepath).matches()) {
            throw new NodeStepException(
                    "The playground does not load scripts from URLs: save " + adhocFilepath
                            + " as a file and name that file in the step",
                    StepFailureReason.ConfigurationFailure,
                    node.getNodename());
        }
        new ScriptRun(
                        argString,
                        scriptInterpreter,
                        interpreterArgsQuoted,
                        fileExtension,
                        Boolean.TRUE.equals(expandTokenInScriptFile))
                .run(context, node, null, path(context, node));
    }

    private String path(PluginStepContext context, INodeEntry node) {
        return SharedDataContextUtils.replaceDataReferences(
                adhocFilepath,
                context.getExecutionContext().getSharedDataContext(),
                ContextView.node(node.getNodename()),
                ContextView::nodeStep,
                DataContextUtils.replaceMissingOptionsWithBlank,
                false,
                false);
    }
}
