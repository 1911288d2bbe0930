package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.playground.framework.ExtraProviders;
import org.rundeck.core.execution.ExecCommand;
import org.rundeck.core.execution.ScriptCommand;
import org.rundeck.core.execution.ScriptFileCommand;

/** Adds the bundled steps and orchestrators under the names that the server has them by. */
public final class BundledSteps {

    private BundledSteps() {}

    public static void addTo(ExtraProviders providers) {
        String service = ServiceNameConstants.WorkflowNodeStep;
        providers.add(service, ExecCommand.EXEC_COMMAND_TYPE, CommandStep::new);
        providers.add(service, ScriptCommand.SCRIPT_COMMAND_TYPE, ScriptStep::new);
        providers.add(service, ScriptFileCommand.SCRIPT_FILE_COMMAND_TYPE, ScriptFileStep::new);
        providers.add(ServiceNameConstants.WorkflowStep, ExportVariableStep.NAME, ExportVariableStep::new);
        providers.add(ServiceNameConstants.WorkflowStep, FlowControlStep.NAME, FlowControlStep::new);
        String orchestrators = ServiceNameConstants.Orchestrator;
        providers.add(orchestrators, SubsetOrchestrator.NAME, SubsetOrchestrator::new);
        providers.add(orchestrators, MaxPercentageOrchestrator.NAME, MaxPercentageOrchestrator::new);
        providers.add(orchestrators, RankTieredOrchestrator.NAME, RankTieredOrchestrator::new);
    }

    /** A node step plugin reports failure by exception; {@link NodeExecutorResult} is one kind of result. */
    static void failUnlessSuccess(NodeStepResult result) throws NodeStepException {
        if (!result.isSuccess()) {
            String message = result.getFailureMessage();
            throw new NodeStepException(
                    message == null ? "Step failed: " + result.getFailureReason() : message,
                    result.getFailureReason(),
                    result.getNode().getNodename());
        }
    }
}
