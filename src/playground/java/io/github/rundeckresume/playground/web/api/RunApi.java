package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.host.RunningJob;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.node.NodeFileException;
import io.github.rundeckresume.playground.option.ArgString;
import io.github.rundeckresume.playground.option.OptionException;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rundeck.core.auth.AuthConstants;

/** {@code POST /job/ID/run} (rundeckapp 5.4.0 ScheduledExecutionController.apiJobRun). */
public final class RunApi {
    private static final String OPTION = "option.";
    private static final String META = "meta.";

    private final EmbeddedHost host;
    private final Found found;

    public RunApi(EmbeddedHost host) {
        this.host = host;
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.post("/api/{version}/job/{id}/run", this::run);
        app.post("/api/{version}/job/{id}/executions", this::run);
    }

    private void run(Context request) {
        JobDefinition job = found.job(request, "Run", AuthConstants.ACTION_RUN);
        Viewer viewer = Viewer.of(request);
        RunRequest run = Body.isJson(request) ? fromJson(request) : fromParameters(parameters(request));
        String asUser = Body.isJson(request) ? "" : parameters(request).getOrDefault("asUser", "");
        if (!asUser.isEmpty() && !viewer.rights().job(Found.reference(job), AuthConstants.ACTION_RUNAS)) {
            throw Denied.unauthorized("Run as User", "Job ID", job.uuid());
        }
        ExecutionRecord started = start(
                job,
                run.user(
                        asUser.isEmpty()
                                ? viewer.requester()
                                : viewer.requester().as(asUser)));
        Answers.json(request, new ExecutionJson(host, Answers.base(request)).of(started));
    }

    /** Starts the job, or says in the server's words why not. */
    public ExecutionRecord start(JobDefinition job, RunRequest run) {
        try {
            RunningJob started = host.start(job, run);
            return host.find(started.id()).orElseThrow();
        } catch (OptionException | NodeFileException e) {
            throw new Denied(400, "api.error.job.options-invalid", "Job options were not valid: " + e.getMessage());
        } catch (HostException e) {
            throw refused(job, e);
        }
    }

    private static Denied refused(JobDefinition job, HostException cause) {
        return switch (cause.reason()) {
            case CONFLICT ->
                new Denied(
                        409,
                        "api.error.execution.conflict",
                        "Execution had a conflict: Job \"" + job.name() + "\" {{Job " + job.uuid()
                                + "}}: Limit of running executions has been reached. " + cause.getMessage());
            case DISABLED ->
                new Denied(500, "api.error.execution.failed", "Execution failed: Job execution is disabled");
            case OTHER -> new Denied(500, "api.error.execution.failed", "Execution failed: " + cause.getMessage());
        };
    }

    /** Of the form and of the address; the form's count more. */
    private static Map<String, String> parameters(Context request) {
        Map<String, String> all = new HashMap<>();
        request.queryParamMap().forEach((name, values) -> all.put(name, joined(values)));
        request.formParamMap().forEach((name, values) -> all.put(name, joined(values)));
        return all;
    }

    private static String joined(List<String> values) {
        return String.join(",", values);
    }

    /** Options one by one count, an argument string only when there is none of them. */
    static RunRequest fromParameters(Map<String, String> parameters) {
        Map<String, String> options = named(OPTION, parameters);
        Map<String, String> arguments = ArgString.parse(parameters.getOrDefault("argString", ""));
        return new RunRequest(
                options.isEmpty() ? arguments : options,
                named(META, parameters),
                filter(parameters.get("filter")),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, String> named(String prefix, Map<String, String> parameters) {
        Map<String, String> named = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), value);
            }
        });
        return named;
    }

    private static Optional<String> filter(@Nullable String filter) {
        return Optional.ofNullable(filter).filter(text -> !text.isBlank());
    }

    /** Metadata in a JSON body is not read, as by the server; parameters of the address are. */
    private static RunRequest fromJson(Context request) {
        Map<String, String> options = new HashMap<>();
        JsonNode body = Body.json(request);
        body.path("options").fields().forEachRemaining(option -> options.put(option.getKey(), text(option.getValue())));
        if (options.isEmpty()) {
            options.putAll(ArgString.parse(body.path("argString").asText("")));
        }
        return new RunRequest(
                options,
                named(META, parameters(request)),
                filter(body.path("filter").asText("")),
                Optional.empty(),
                Optional.empty());
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        StringBuilder joined = new StringBuilder();
        value.forEach(one -> joined.append(joined.isEmpty() ? "" : ",").append(one.asText()));
        return joined.toString();
    }
}
