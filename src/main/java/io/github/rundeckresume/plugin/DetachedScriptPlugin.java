package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.descriptions.RenderingOption;
import com.dtolabs.rundeck.plugins.descriptions.SelectValues;
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder;
import io.github.rundeckresume.engine.detached.DetachedWork;
import io.github.rundeckresume.engine.detached.WorkOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step "Detached Script": a script that outlives the connection to its node, and the server. */
@Plugin(service = ServiceNameConstants.WorkflowNodeStep, name = DetachedScriptPlugin.PROVIDER)
@PluginDescription(
        title = "Detached Script",
        description =
                "Runs a script on the node by itself, and follows it. It goes on when the connection breaks or the "
                        + "server stops, and a resume finds it.\n\n"
                        + "The node needs a POSIX shell. Nothing is installed there.")
public final class DetachedScriptPlugin implements NodeStepPlugin, DescriptionBuilder.Collaborator {

    /** The name of the step's provider. */
    public static final String PROVIDER = "detached-script";

    @PluginProperty(
            title = "Script",
            description = "May contain tokens such as @option.name@. Give secrets by the environment: $RD_OPTION_NAME.",
            required = true)
    @RenderingOption(key = "displayType", value = "CODE")
    private @Nullable String script;

    @PluginProperty(title = "Arguments", description = "Each word is passed as it stands.")
    private @Nullable String argString;

    @PluginProperty(
            title = "Invocation String",
            description =
                    "What runs the script, such as bash or sudo -n python3. Without it, the script runs by itself.")
    private @Nullable String scriptInterpreter;

    @PluginProperty(
            title = "Quote Arguments",
            description = "Passes script and arguments to the invocation string as one word.",
            defaultValue = "false")
    @SelectValues(values = {"true", "false"})
    private @Nullable String interpreterArgsQuoted;

    @PluginProperty(title = "File Extension", description = "The ending of the script's name on the node, such as py.")
    private @Nullable String fileExtension;

    @PluginProperty(
            title = "Time Limit",
            description = "How long the work may take, counted on the node from its real start, such as 4h. "
                    + "Default: no limit.")
    private @Nullable String timeLimit;

    @PluginProperty(
            title = "Grace Time",
            description = "The work ends itself when it has not heard of the server for so long, such as 1h. "
                    + "Default: never.")
    private @Nullable String graceTime;

    @PluginProperty(
            title = "Reconnect For",
            description = "How long a node that does not answer is tried before the step fails, such as 2h. "
                    + "The work goes on there.",
            defaultValue = "15m")
    private @Nullable String reconnectFor;

    @PluginProperty(
            title = "Keep Output",
            description = "How long the output stays on the node after a success.",
            defaultValue = "1h")
    private @Nullable String keepOutput;

    @PluginProperty(
            title = "Work Folder",
            description = "The folder on the node in which the work gets a folder of its own.",
            defaultValue = "/tmp")
    private @Nullable String workFolder;

    @PluginProperty(title = "Encoding", description = "The encoding of the output.", defaultValue = "UTF-8")
    private @Nullable String encoding;

    /** Made by the server, also to describe the step. */
    public DetachedScriptPlugin() {}

    /** The shell's own {@code ${NAME}} are left in the script, and not taken for references of which nothing is known. */
    @Override
    public void buildWith(DescriptionBuilder builder) {
        for (String name : List.of("script", "argString", "scriptInterpreter")) {
            builder.property(builder.property(name).blankIfUnexpandable(false));
        }
    }

    @Override
    public void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        WorkOrder order;
        try {
            order = WorkOrder.of(settings());
        } catch (IllegalArgumentException e) {
            throw new NodeStepException(
                    String.valueOf(e.getMessage()), e, StepFailureReason.ConfigurationFailure, node.getNodename());
        }
        DetachedWork.run((StepExecutionContext) context.getExecutionContext(), node, order);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "script", script);
        put(settings, "argString", argString);
        put(settings, "scriptInterpreter", scriptInterpreter);
        put(settings, "interpreterArgsQuoted", interpreterArgsQuoted);
        put(settings, "fileExtension", fileExtension);
        put(settings, "timeLimit", timeLimit);
        put(settings, "graceTime", graceTime);
        put(settings, "reconnectFor", reconnectFor);
        put(settings, "keepOutput", keepOutput);
        put(settings, "workFolder", workFolder);
        put(settings, "encoding", encoding);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
