package io.github.rundeckresume.playground.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.web.api.JobImport.Outcome;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code POST /project/NAME/jobs/import} (rundeckapp 5.4.0 ScheduledExecutionController.apiJobsImportv14). */
public final class ImportApi {
    private static final List<String> FORMATS = List.of("xml", "yaml", "json");

    private final JobImport jobs;
    private final Found found;

    public ImportApi(EmbeddedHost host) {
        this.jobs = new JobImport(host);
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.post("/api/{version}/project/{project}/jobs/import", this::take);
    }

    private void take(Context request) {
        String project = found.project(request);
        String type = Optional.ofNullable(request.contentType()).orElse("");
        Optional<String> format = FORMATS.stream().filter(type::contains).findFirst();
        String content = format.isPresent() ? request.body() : field(request);
        JobImport.Choice choice =
                JobImport.Choice.of(parameter(request, "dupeOption"), parameter(request, "uuidOption"));
        List<JobImport.Result> results =
                jobs.take(content, format.orElseGet(() -> named(request)), project, choice, Viewer.of(request));
        Map<String, Object> json = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            json.put(
                    outcome.name().toLowerCase(Locale.ROOT),
                    results.stream()
                            .filter(result -> result.outcome() == outcome)
                            .map(result -> of(result, Answers.base(request)))
                            .toList());
        }
        Answers.json(request, json);
    }

    private static String named(Context request) {
        String format = Optional.ofNullable(parameter(request, "format"))
                .or(() -> Optional.ofNullable(parameter(request, "fileformat")))
                .orElse("xml");
        if (!FORMATS.contains(format)) {
            throw new Denied(
                    415,
                    "api.error.jobs.import.format.unsupported",
                    "The specified format is not supported: " + format);
        }
        return format;
    }

    private static String field(Context request) {
        UploadedFile file = request.isMultipartFormData() ? request.uploadedFile("xmlBatch") : null;
        if (file != null) {
            return text(file);
        }
        String text = request.formParam("xmlBatch");
        if (text == null || text.isBlank()) {
            throw new Denied(400, "api.error.parameter.required", "parameter \"xmlBatch\" is required");
        }
        return text;
    }

    /** The content of an uploaded file. */
    public static String text(UploadedFile file) {
        try (InputStream content = file.content()) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an upload: " + e.getMessage(), e);
        }
    }

    private static String parameter(Context request, String name) {
        String value = request.queryParam(name);
        return value != null || Body.isJson(request) ? value : request.formParam(name);
    }

    private static Map<String, Object> of(JobImport.Result result, String base) {
        JobDefinition job = result.job();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", result.index());
        json.putAll(JobApi.of(job, base));
        json.keySet().retainAll(List.of("index", "href", "id", "name", "group", "project", "permalink"));
        json.put("group", job.group());
        if (!result.message().isEmpty()) {
            json.put("error", result.message());
        }
        return json;
    }
}
