package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.AbortResult;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        ExecutionFile file = ExecutionFile.find(host, execution, "state.json");
        if (file.path().isEmpty()) {
            boolean pending = execution.isRunning() || file.pending();
            return pending ? Optional.of(Map.of("error", "pending")) : Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file.path().get().toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the state " + file.path().get() + ": " + e.getMessage(), e);
        }
    }

    private void abort(Context request) {
        ExecutionRecord execution = found.execution(request);
        if (!Found.may(Viewer.of(request), execution, AuthConstants.ACTION_KILL)) {
            throw Denied.unauthorized("kill", "Execution", Long.toString(execution.id()));
        }
        AbortResult result = host.abort(execution, "true".equals(request.queryParam("forceIncomplete")));
        Map<String, String> abort = new LinkedHashMap<>();
        abort.put("status", result.status());
        if (!result.reason().isEmpty()) {
            abort.put("reason", result.reason());
        }
        Answers.json(request, Map.of("abort", abort, "execution", aborted(request, execution, result)));
    }

    private Map<String, Object> aborted(Context request, ExecutionRecord execution, AbortResult result) {
        ExecutionJson links = new ExecutionJson(host, Answers.base(request));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(execution.id()));
        json.put("status", result.isPending() ? "running" : result.isFailed() ? execution.state() : "aborted");
        json.put("href", links.href(execution));
        json.put("permalink", links.permalink(execution));
        return json;
    }
}
