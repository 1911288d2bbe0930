package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.plan.NamedJob;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.state.StepRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A step for a program. A step that is told by its nodes, or by the steps inside it, has them as {@code children}, which
 * are told in the same way; one that stands for a single node names it as {@code node}; one that refers to a job has it
 * as {@code job}, with its name and project if it is still there.
 */
final class StepDocument {
    private final Function<String, Optional<NamedJob>> jobs;

    /** For one report; {@code jobs} finds the job with a UUID. */
    StepDocument(Function<String, Optional<NamedJob>> jobs) {
        this.jobs = jobs;
    }

    Map<String, Object> of(PlannedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", step.path().toString());
        step.path().node().ifPresent(node -> json.put("node", node));
        json.put("label", step.label());
        json.put("action", step.told().wireName());
        json.put("reason", step.reason());
        if (step.isUnknown()) {
            json.put("unknown", true);
        }
        step.job().ifPresent(id -> json.put("job", job(id)));
        step.record().ifPresent(record -> addRecord(json, step, record));
        if (!step.children().isEmpty()) {
            json.put("children", step.children().stream().map(this::of).toList());
        }
        return json;
    }

    private Map<String, Object> job(String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        jobs.apply(id).ifPresent(job -> {
            json.put("name", job.name());
            json.put("project", job.project());
        });
        return json;
    }

    private static void addRecord(Map<String, Object> json, PlannedStep step, StepRecord record) {
        json.put("outcome", record.outcome().wireName());
        json.put("execution", Long.parseLong(record.execution().toString()));
        json.put("data", data(step));
        json.put("nodes", outcomes(step));
    }

    /** The names of what the step captured, sorted. */
    static List<String> data(PlannedStep step) {
        return step.record()
                .map(record -> List.copyOf(new TreeSet<>(record.data().names())))
                .orElse(List.of());
    }

    /** How the step ended on its nodes; empty for a step that stands for one node, whose outcome says it. */
    static Map<String, String> outcomes(PlannedStep step) {
        Map<String, String> nodes = new TreeMap<>();
        if (step.path().node().isEmpty()) {
            step.record()
                    .ifPresent(
                            record -> record.nodes().forEach((node, outcome) -> nodes.put(node, outcome.wireName())));
        }
        return nodes;
    }
}
