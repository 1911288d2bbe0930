package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.api.Found;
import io.github.rundeckresume.playground.web.api.ImportApi;
import io.github.rundeckresume.playground.web.api.JobImport;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** The page that takes a file of job definitions. */
public final class ImportPages {
    private final Pages pages;
    private final Found found;
    private final JobImport jobs;

    public ImportPages(EmbeddedHost host, Pages pages) {
        this.pages = pages;
        this.found = new Found(host);
        this.jobs = new JobImport(host);
    }

    public void addTo(Javalin app) {
        app.get("/project/{project}/job/upload", request -> show(request, project(request), List.of(), ""));
        app.post("/project/{project}/job/upload", this::take);
    }

    private String project(Context request) {
        String project = found.project(request);
        if (!Viewer.of(request).rights().inProject(project, AuthConstants.TYPE_JOB, AuthConstants.ACTION_CREATE)) {
            throw Denied.unauthorized("create", "Job", "in project " + project);
        }
        return project;
    }

    private void show(Context request, String project, List<JobImport.Result> results, String error) {
        List<Map<String, Object>> rows = results.stream()
                .map(result -> Map.<String, Object>of(
                        "name", result.job().fullName(),
                        "uuid", result.job().uuid(),
                        "taken", result.outcome() == JobImport.Outcome.SUCCEEDED,
                        "message", result.message()))
                .toList();
        pages.show(
                request,
                "upload",
                "scheduledExecution/upload",
                Map.of("title", "Upload jobs", "project", project, "tab", "jobs", "results", rows, "error", error));
    }

    private void take(Context request) {
        String project = project(request);
        try {
            UploadedFile file = Optional.ofNullable(request.uploadedFile("xmlBatch"))
                    .filter(one -> one.size() > 0)
                    .orElseThrow(() -> Denied.invalid("No file was uploaded"));
            JobImport.Choice choice =
                    JobImport.Choice.of(request.formParam("dupeOption"), request.formParam("uuidOption"));
            show(
                    request,
                    project,
                    jobs.take(ImportApi.text(file), format(file), project, choice, Viewer.of(request)),
                    "");
        } catch (Denied refused) {
            request.status(refused.status());
            show(request, project, List.of(), String.valueOf(refused.getMessage()));
        }
    }

    private static String format(UploadedFile file) {
        String name = file.filename().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? "json" : name.endsWith(".xml") ? "xml" : "yaml";
    }
}
