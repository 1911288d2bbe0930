package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workflow of a job's map, read as the server reads it (Workflow 5.4.0, fromMap). */
final class WorkflowReader {

    private WorkflowReader() {}

    static WorkflowDefinition workflow(JobFields job) {
        JobFields sequence = job.map("sequence")
                .orElseThrow(() -> job.error("'sequence' is missing; a job needs at least one step"));
        List<StepDefinition> steps =
                sequence.maps("commands").stream().map(StepReader::step).toList();
        if (steps.isEmpty()) {
            throw sequence.error("commands", "the workflow is empty; give it at least one step");
        }
        String strategy = sequence.text("strategy", "node-first");
        Optional<JobFields> plugins = sequence.map("pluginConfig");
        return new WorkflowDefinition(
                strategy,
                sequence.flag("keepgoing", false),
                plugins.map(JobFields::raw).orElse(Map.of()),
                plugins.flatMap(config -> config.map("WorkflowStrategy"))
                        .flatMap(strategies -> strategies.map(strategy))
                        .map(JobFields::raw)
                        .orElse(Map.of()),
                steps,
                plugins.map(WorkflowReader::logFilters).orElse(List.of()));
    }

    /** Filters without a configuration are dropped, as by ExecutionUtilService 5.4.0, createLogFilterConfigs. */
    static List<PluginSettings> logFilters(JobFields plugins) {
        List<PluginSettings> filters = new ArrayList<>();
        for (JobFields filter : plugins.maps("LogFilter")) {
            String type = filter.required("type", "name the log filter's provider");
            if (filter.isMap("config")) {
                filters.add(new PluginSettings(
                        type, filter.map("config").orElseThrow().raw()));
            }
        }
        return filters;
    }
}
