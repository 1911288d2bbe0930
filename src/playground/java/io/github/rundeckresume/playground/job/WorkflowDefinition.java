package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A job's workflow.
 *
 * @param strategy the provider name of the workflow strategy; {@code node-first} when the file names none
 * @param pluginConfig the workflow's {@code pluginConfig}: service name to configuration, as the server hands it to the
 *     engine ({@code WorkflowStrategy} and {@code LogFilter} included)
 * @param strategyConfig the configuration of the workflow's own strategy
 * @param logFilters the log filters of the whole workflow
 */
public record WorkflowDefinition(
        String strategy,
        boolean keepgoing,
        Map<String, Object> pluginConfig,
        Map<String, Object> strategyConfig,
        List<StepDefinition> steps,
        List<PluginSettings> logFilters) {

    public WorkflowDefinition {
        requireNonNull(strategy, "strategy");
        pluginConfig = Map.copyOf(pluginConfig);
        strategyConfig = Map.copyOf(strategyConfig);
        steps = List.copyOf(steps);
        logFilters = List.copyOf(logFilters);
    }
}
