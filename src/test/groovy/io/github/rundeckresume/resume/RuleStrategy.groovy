package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategy
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategyProfile
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.core.plugins.configuration.Validator
import com.dtolabs.rundeck.core.rules.Condition
import com.dtolabs.rundeck.core.rules.RuleEngine

/**
 * A strategy whose rules say by themselves when a step starts: by step number a closure over the engine's state, true
 * when the step may start. A step without one starts at once.
 */
@Plugin(service = 'WorkflowStrategy', name = 'rules')
class RuleStrategy implements WorkflowStrategy {

    private final Map<Integer, Closure<Boolean>> starts
    private final boolean canSkip

    RuleStrategy(Map<Integer, Closure<Boolean>> starts, boolean canSkip = true) {
        this.starts = starts
        this.canSkip = canSkip
    }

    @Override
    int getThreadCount() {
        0
    }

    @Override
    void setup(RuleEngine ruleEngine, StepExecutionContext context, IWorkflow workflow) {}

    @Override
    Validator.Report validate(IWorkflow workflow) {
        null
    }

    @Override
    WorkflowStrategyProfile getProfile() {
        new Profile(starts, canSkip)
    }

    static class Profile extends EngineWorkflowExecutor.BaseProfile {

        private final Map<Integer, Closure<Boolean>> starts
        private final boolean canSkip

        Profile(Map<Integer, Closure<Boolean>> starts, boolean canSkip) {
            this.starts = starts
            this.canSkip = canSkip
        }

        @Override
        Set<Condition> getStartConditionsForStep(WorkflowExecutionItem item, int step, boolean isFirst) {
            Closure<Boolean> start = starts.getOrDefault(step, { true })
            return [({ state -> start.call(state.state) } as Condition)] as Set
        }

        @Override
        Set<Condition> getSkipConditionsForStep(WorkflowExecutionItem item, int step, boolean isFirst) {
            canSkip ? super.getSkipConditionsForStep(item, step, isFirst) : [] as Set
        }
    }
}
