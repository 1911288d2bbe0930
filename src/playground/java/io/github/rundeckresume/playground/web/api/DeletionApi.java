package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/**
 * {@code DELETE /execution/ID} and {@code POST /executions/delete} (rundeckapp 5.4.0
 * ExecutionController#apiExecutionDelete, #apiExecutionDeleteBulk).
 */
public final class DeletionApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedHost host;
    private final Found found;

    public DeletionApi(EmbeddedHost host) {
        this.host = host;
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.delete("/api/{version}/execution/{id}", this::delete);
        app.post("/api/{version}/executions/delete", this::deleteAll);
    }

    private static boolean mayDelete(Context request, String project) {
        return Viewer.of(request)
                .rights()
                .project(
                        project,
                        AuthConstants.ACTION_DELETE_EXECUTION,
                        AuthConstants.ACTION_ADMIN,
                        AuthConstants.ACTION_APP_ADMIN);
    }

    private void delete(Context request) {
        ExecutionRecord execution = found.execution(request);
        if (!mayDelete(request, execution.project())) {
            throw Denied.unauthorized(AuthConstants.ACTION_DELETE_EXECUTION, "Project", execution.project());
        }
        Optional<String> failure = host.deletion().delete(execution);
        if (failure.isPresent()) {
            throw new Denied(
                    500,
                    "api.error.exec.delete.failed",
                    "Execution " + execution.id() + " could not be deleted: " + failure.get());
        }
        request.status(204);
    }

    private void deleteAll(Context request) {
        List<String> ids = ids(request);
        Map<String, Object> result = host.deletion().deleteAll(ids, project -> mayDelete(request, project));
        List<?> failures = (List<?>) result.getOrDefault("failures", List.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("requestCount", ids.size());
        json.put("allsuccessful", failures.isEmpty());
        json.put("successCount", result.get("successTotal"));
        json.put("failedCount", failures.size());
        if (!failures.isEmpty()) {
            json.put("failures", failures.stream().map(DeletionApi::failure).toList());
        }
        Answers.json(request, json);
    }

    private static Map<String, Object> failure(Object failure) {
        Map<?, ?> told = (Map<?, ?>) failure;
        return Map.of("message", told.get("message"), "id", told.get("id"));
    }

    /** A list, or an object with the list {@code ids}; without JSON the parameter {@code ids}, separated by commas. */
    private static List<String> ids(Context request) {
        List<String> ids = new ArrayList<>();
        if (Body.isJson(request)) {
            JsonNode body = json(request.body());
            (body.isArray() ? body : body.path("ids")).forEach(id -> ids.add(id.asText()));
        } else {
            String parameter = request.queryParam("ids");
            String text = parameter == null ? request.formParam("ids") : parameter;
            ids.addAll(text == null || text.isBlank() ? List.of() : List.of(text.split(",")));
        }
        if (ids.isEmpty()) {
            throw new Denied(400, "api.error.parameter.required", "parameter \"ids\" is required");
        }
        return ids;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Denied.invalid("The body is no JSON: " + e.getOriginalMessage());
        }
    }
}
