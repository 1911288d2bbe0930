package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** {@code /execution/ID} and what is under it. */
public final class ExecutionApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedHost host;
    private final Found found;

    public ExecutionApi(EmbeddedHost host) {
        this.host = host;
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        OutputApi output = new OutputApi(host, found);
        app.get("/api/{version}/execution/{id}", this::get);
        app.get("/api/{version}/execution/{id}/state", this::state);
        app.get("/project/{project}/execution/ajaxExecState/{id}", this::pageState);
        app.get("/api/{version}/execution/{id}/output", output::get);
        app.get("/api/{version}/execution/{id}/abort", this::abort);
        app.post("/api/{version}/execution/{id}/abort", this::abort);
    }

    private void get(Context request) {
        Answers.json(request, new ExecutionJson(host, Answers.base(request)).of(found.execution(request)));
    }

    private void state(Context request) {
        ExecutionRecord execution = found.execution(request);
        Answers.json(
                request,
                state(execution)
                        .orElseThrow(() -> Denied.missing("Execution State ID", Long.toString(execution.id()))));
    }

    /** For the page: that there is no state is no error there (rundeckapp 5.4.0 ExecutionController#ajaxExecState). */
    private void pageState(Context request) {
        Object state = state(found.execution(request)).orElse(Map.of("error", "not found"));
        Answers.json(request, Map.of("state", state));
    }

    private Optional<Object> state(ExecutionRecord execution) {
        String id = Long.toString(execution.id());
        Path file = host.files().file(execution.project(), execution.jobUuid(), id, "state.json");
        if (!Files.exists(file)) {
            return execution.isRunning() ? Optional.of(Map.of("error", "pending")) : Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the state " + file + ": " + e.getMessage(), e);
        }
    }

    private void abort(Context request) {
        ExecutionRecord execution = found.execution(request);
        if (!Found.may(Viewer.of(request), execution, AuthConstants.ACTION_KILL)) {
            throw Denied.unauthorized("kill", "Execution", Long.toString(execution.id()));
        }
        ExecutionJson links = new ExecutionJson(host, Answers.base(request));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("abort", stop(execution, "true".equals(request.queryParam("forceIncomplete"))));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", Long.toString(execution.id()));
        about.put("status", host.find(execution.id()).orElseThrow().state());
        about.put("href", links.href(execution));
        about.put("permalink", links.permalink(execution));
        json.put("execution", about);
        Answers.json(request, json);
    }

    private Map<String, String> stop(ExecutionRecord execution, boolean forceIncomplete) {
        if (!execution.isRunning()) {
            return Map.of("status", "failed", "reason", "Job is not running");
        }
        if (execution.runningProcess().isEmpty()) {
            return forget(execution, forceIncomplete);
        }
        if (execution.runningProcess().get().pid() == ProcessHandle.current().pid()) {
            host.abort(first(execution));
        } else {
            execution.runningProcess().get().destroy();
        }
        return Map.of("status", "pending");
    }

    /** The host knows a job that it runs by the first of its attempts. */
    private static long first(ExecutionRecord execution) {
        long original = execution.retry().originalId();
        return original > 0 ? original : execution.id();
    }

    /** Nobody runs it any more: its entry is all that can be ended. */
    private Map<String, String> forget(ExecutionRecord execution, boolean forceIncomplete) {
        String status = forceIncomplete ? "incomplete" : "failed";
        Outcome outcome = new Outcome(status, !forceIncomplete, false, false, "", "", Instant.now());
        host.executions().finish(execution.id(), outcome);
        return forceIncomplete
                ? Map.of("status", "aborted", "reason", "Marked as incomplete")
                : Map.of("status", "aborted");
    }
}
