package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.service.ExecutionServiceException;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategyProfile;
import com.dtolabs.rundeck.core.rules.Condition;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a workflow's strategy can go over kept steps. A strategy whose profile names no condition under which a step
 * is skipped would run every kept step again (rundeck-core 5.4.0 {@code EngineWorkflowExecutor#buildOperations}).
 */
public final class StrategyCheck {

    private StrategyCheck() {}

    /**
     * Says why a workflow cannot be resumed.
     *
     * @param workflow the workflow
     * @param context the context that it is to run in
     * @return the reason, as a sentence without its period; empty if it can be
     */
    public static Optional<String> unsupported(WorkflowExecutionItem workflow, StepExecutionContext context) {
        String strategy = WorkflowSnapshots.strategyOf(workflow.getWorkflow());
        return unsupportedStrategy(strategy)
                .or(() -> skips(workflow, context)
                        ? Optional.empty()
                        : Optional.of("the workflow strategy '" + strategy + "' cannot skip steps that are done"));
    }

    /**
     * Says why no workflow with a strategy can be resumed, as far as its name tells.
     *
     * @param strategy the strategy's name
     * @return the reason, as a sentence without its period; empty if the name is no obstacle
     */
    public static Optional<String> unsupportedStrategy(String strategy) {
        return WorkflowExecutionItem.NODE_FIRST.equals(strategy)
                ? Optional.of("jobs with the node-first strategy cannot be resumed by this version; "
                        + "use the sequential or the parallel strategy")
                : Optional.empty();
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
