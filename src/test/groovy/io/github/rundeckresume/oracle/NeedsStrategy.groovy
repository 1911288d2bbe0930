package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategy
import com.dtolabs.rundeck.core.execution.workflow.WorkflowStrategyProfile
import com.dtolabs.rundeck.core.plugins.configuration.Validator
import com.dtolabs.rundeck.core.rules.RuleEngine
import io.github.rundeckresume.resume.RuleStrategy

/**
 * A rule-based strategy whose rules stand in the job: {@code 2: step.1.state=success; 3: step.1.completed=true,
 * export.way=left}.
 */
@Plugin(service = 'WorkflowStrategy', name = 'needs')
class NeedsStrategy implements WorkflowStrategy {

    @PluginProperty
    String rules

    static String rules(GeneratedJob job) {
        job.steps().collect { "${it.number()}: ${conditions(it).join(', ')}" }.join('; ')
    }

    private static List<String> conditions(GeneratedStep step) {
        def needs = step.needs().collect { number, state ->
            state == 'success' ? "step.${number}.state=success" : "step.${number}.completed=true"
        }
        return step.branch() ? needs + "export.way=${step.branch()}" : needs
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
        new RuleStrategy.Profile(rules ? rules.split(';').collectEntries { rule(it) } : [:], true)
    }

    private static Map<Integer, Closure<Boolean>> rule(String text) {
        def (number, conditions) = text.split(':').toList() + ['']
        def wanted = conditions.split(',')*.trim().findAll().collectEntries { it.split('=').toList() }
        return [(number.trim() as int): { Map state -> wanted.every { key, value -> state[key] == value } }]
    }
}
