package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One failed execution. */
final class FailedRow {
    private final String execution;
    private final String jobId;
    private final String jobName;
    private final String kind;
    private final long endedAt;
    private final String step;
    private final String label;

    private FailedRow(JsonNode texts, JsonNode row) {
        this.execution = row.path(0).asText();
        this.jobId = text(texts, row.path(1));
        this.jobName = text(texts, row.path(2));
        this.kind = text(texts, row.path(3));
        this.endedAt = row.path(4).asLong() * 1000;
        this.step = text(texts, row.path(5));
        this.label = text(texts, row.path(6));
    }

    /** The plugin's list names texts by their places (FailedView of the plugin). */
    static FailedRow of(JsonNode texts, JsonNode row) {
        return new FailedRow(texts, row);
    }

    private static String text(JsonNode texts, JsonNode place) {
        return texts.path(place.asInt(-1)).asText("");
    }

    String execution() {
        return execution;
    }

    String jobId() {
        return jobId;
    }

    String jobName() {
        return jobName;
    }

    long endedAt() {
        return endedAt;
    }

    String step() {
        return step;
    }

    String label() {
        return label;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution", execution);
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("id", jobId);
        job.put("name", jobName);
        json.put("job", job);
        json.put("kind", kind);
        json.put("endedAt", endedAt);
        json.put("step", step);
        json.put("label", label);
        return json;
    }
}
