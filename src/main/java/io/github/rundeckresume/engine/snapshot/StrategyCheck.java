package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.service.ExecutionServiceException;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategyProfile;
import com.dtolabs.rundeck.core.rules.Condition;
import io.github.rundeckresume.state.StrategySupport;
import java.util.Set;

/**
 * Tells whether a workflow's strategy can skip kept steps. A strategy whose profile names no condition under which a
 * step is skipped would run every kept step again (rundeck-core 5.4.0 {@code EngineWorkflowExecutor#buildOperations}).
 */
public final class StrategyCheck {

    private StrategyCheck() {}

    /**
     * Tells whether a workflow's strategy lets a resume skip steps.
     *
     * @param workflow the workflow
     * @param context the context that it is to run in
     */
    public static StrategySupport of(WorkflowExecutionItem workflow, StepExecutionContext context) {
        // Node-first runs each of its sections with the sequential strategy, which skips (NodeFirstWorkflowExecutor).
        boolean nodeFirst =
                WorkflowSnapshots.strategyOf(workflow.getWorkflow()).equals(WorkflowExecutionItem.NODE_FIRST);
        return nodeFirst || skips(workflow, context) ? StrategySupport.FULL : StrategySupport.CANNOT_SKIP;
    }

    private static boolean skips(WorkflowExecutionItem workflow, StepExecutionContext context) {
        try {
            WorkflowStrategyProfile profile = EngineWorkflowExecutor.setupWorkflowStrategy(
                            context, workflow, workflow.getWorkflow(), context.getIFramework())
                    .getProfile();
            // The engine takes the sequential profile where there is none.
            return profile == null || skips(profile, workflow);
        } catch (ExecutionServiceException e) {
            // The engine is about to say so itself, and to fail before any step.
            return true;
        }
    }

    private static boolean skips(WorkflowStrategyProfile profile, WorkflowExecutionItem workflow) {
        int steps = workflow.getWorkflow().getCommands().size();
        for (int step = 1; step <= steps; step++) {
            Set<Condition> conditions = profile.getSkipConditionsForStep(workflow, step, step == 1);
            if (conditions == null || conditions.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
