package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.execution.ExecArgList;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.utils.OptsUtil;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import java.util.Map;
import org.rundeck.core.execution.ExecCommand;

/** A command line on a node (the server's plugin script-node-step-plugin 5.4.0, CommandNodeStepPlugin). */
@Plugin(service = ServiceNameConstants.WorkflowNodeStep, name = ExecCommand.EXEC_COMMAND_TYPE)
public final class CommandStep implements NodeStepPlugin {
    @PluginProperty(required = true)
    private String adhocRemoteString = "";

    @Override
    public void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node)
            throws NodeStepException {
        Object words = SharedDataContextUtils.replaceDataReferencesInObject(
                OptsUtil.burst(adhocRemoteString),
                ContextView.node(node.getNodename()),
                ContextView::nodeStep,
                null,
                context.getExecutionContext().getSharedDataContext(),
                false,
                true);
        ExecArgList command = ExecArgList.fromStrings(
                false, DataContextUtils.stringContainsPropertyReferencePredicate, (String[]) words);
        BundledSteps.failUnlessSuccess(context.getFramework()
                .getExecutionService()
                .executeCommand(context.getExecutionContext(), command, node));
    }
}
