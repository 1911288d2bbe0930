package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.option.ArgString;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Executions as the API shows them (rundeckapp 5.4.0 ApiService.renderExecutionsJson). */
public final class ExecutionJson {
    private final EmbeddedHost host;
    private final String base;

    /** @param base the server's address */
    public ExecutionJson(EmbeddedHost host, String base) {
        this.host = host;
        this.base = base;
    }

    public Map<String, Object> of(ExecutionRecord execution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", execution.id());
        json.put("href", href(execution));
        json.put("permalink", permalink(execution));
        json.put("status", execution.state());
        json.put("project", execution.project());
        json.put("executionType", "user");
        if ("other".equals(execution.state())) {
            json.put("customStatus", execution.status().orElse(""));
        }
        json.put("user", execution.user());
        json.put("date-started", time(execution.started()));
        execution.outcome().ifPresent(outcome -> json.put("date-ended", time(outcome.completed())));
        if (execution.outcome().filter(Outcome::aborted).isPresent()) {
            json.put("abortedby", execution.user());
        }
        host.jobs().find(execution.jobUuid()).ifPresent(job -> addJob(json, job, execution));
        json.put("argstring", execution.argString().isEmpty() ? null : execution.argString());
        json.put("serverUUID", execution.server());
        execution.outcome().ifPresent(outcome -> addNodes(json, outcome));
        if (execution.retry().attempt() > 0) {
            json.put("retryAttempt", execution.retry().attempt());
        }
        return json;
    }

    private void addJob(Map<String, Object> json, JobDefinition job, ExecutionRecord execution) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", job.uuid());
        map.put("name", job.name());
        map.put("group", job.group());
        map.put("project", job.project());
        map.put("description", job.description());
        if (!execution.argString().isEmpty()) {
            map.put("options", ArgString.parse(execution.argString()));
        }
        map.put("href", base + "/api/" + ApiVersion.CURRENT + "/job/" + job.uuid());
        map.put("permalink", base + "/project/" + job.project() + "/job/show/" + job.uuid());
        json.put("job", map);
        json.put("description", summary(job));
    }

    private static String summary(JobDefinition job) {
        return job.workflow().steps().stream().map(StepText::of).collect(Collectors.joining(" ; "));
    }

    private static void addNodes(Map<String, Object> json, Outcome outcome) {
        if (!outcome.succeededNodes().isEmpty()) {
            json.put("successfulNodes", List.of(outcome.succeededNodes().split(",")));
        }
        if (!outcome.failedNodes().isEmpty()) {
            json.put("failedNodes", List.of(outcome.failedNodes().split(",")));
        }
    }

    String href(ExecutionRecord execution) {
        return base + "/api/" + ApiVersion.CURRENT + "/execution/" + execution.id();
    }

    String permalink(ExecutionRecord execution) {
        return base + "/project/" + execution.project() + "/execution/show/" + execution.id();
    }

    private static Map<String, Object> time(Instant time) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("unixtime", time.toEpochMilli());
        map.put("date", time.truncatedTo(ChronoUnit.SECONDS).toString());
        return map;
    }
}
