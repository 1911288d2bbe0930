package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobDocument;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rundeck.core.auth.AuthConstants;

/** {@code /job/ID} and the jobs of a project. */
public final class JobApi {
    private static final int PAGE = 20;

    private final EmbeddedHost host;
    private final Found found;

    public JobApi(EmbeddedHost host) {
        this.host = host;
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/job/{id}", this::export);
        app.delete("/api/{version}/job/{id}", this::delete);
        app.get("/api/{version}/job/{id}/info", this::info);
        app.get("/api/{version}/job/{id}/executions", this::executions);
        app.get("/api/{version}/project/{project}/jobs", this::list);
        app.get("/api/{version}/project/{project}/executions", request -> projectExecutions(request, false));
        // rundeckapp 5.4.0 MenuController#apiExecutionsRunningv14
        app.get("/api/{version}/project/{project}/executions/running", request -> projectExecutions(request, true));
    }

    private void export(Context request) {
        JobDefinition job = found.job(request, "Read", AuthConstants.ACTION_READ);
        JobDocument document = host.jobs().document(job.uuid()).orElseThrow(() -> Denied.missing("Job ID", job.uuid()));
        String wanted = request.queryParam("format");
        String accepted = request.header("Accept");
        if ("yaml".equals(wanted) || (wanted == null && accepted != null && accepted.contains("yaml"))) {
            request.contentType("text/yaml;charset=UTF-8").result(document.yaml());
        } else {
            request.contentType("application/json;charset=UTF-8").result(document.json());
        }
    }

    private void delete(Context request) {
        JobDefinition job = found.job(request, "Delete", AuthConstants.ACTION_DELETE);
        host.jobs().delete(job.uuid());
        request.status(204);
    }

    private void info(Context request) {
        JobDefinition job = found.job(request, "Read", AuthConstants.ACTION_READ, AuthConstants.ACTION_VIEW);
        Answers.json(request, of(job, Answers.base(request)));
    }

    private void list(Context request) {
        String project = found.project(request);
        Viewer viewer = Viewer.of(request);
        String base = Answers.base(request);
        Answers.json(
                request,
                host.jobs().list(project).stream()
                        .filter(job -> viewer.rights().seeExecution(Found.reference(job)))
                        .map(job -> of(job, base))
                        .toList());
    }

    static Map<String, Object> of(JobDefinition job, String base) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", job.uuid());
        json.put("name", job.name());
        json.put("group", job.group().isEmpty() ? null : job.group());
        json.put("project", job.project());
        json.put("description", job.description());
        json.put("href", base + "/api/" + ApiVersion.CURRENT + "/job/" + job.uuid());
        json.put("permalink", base + "/project/" + job.project() + "/job/show/" + job.uuid());
        json.put("scheduled", false);
        json.put("scheduleEnabled", true);
        json.put("enabled", job.executionEnabled());
        return json;
    }

    private void executions(Context request) {
        JobDefinition job = found.job(request, "Read", AuthConstants.ACTION_READ, AuthConstants.ACTION_VIEW);
        page(
                request,
                newest().stream()
                        .filter(one -> one.jobUuid().equals(job.uuid()))
                        .toList());
    }

    private void projectExecutions(Context request, boolean running) {
        String project = found.project(request);
        Viewer viewer = Viewer.of(request);
        page(
                request,
                newest().stream()
                        .filter(one -> one.project().equals(project))
                        .filter(one -> one.isRunning() || !running)
                        .filter(one -> Found.maySee(viewer, one))
                        .toList());
    }

    private List<ExecutionRecord> newest() {
        List<ExecutionRecord> all = new ArrayList<>(host.list());
        Collections.reverse(all);
        return all;
    }

    private void page(Context request, List<ExecutionRecord> executions) {
        String status = first(request, "status", "statusFilter");
        List<ExecutionRecord> matching = executions.stream()
                .filter(one -> status == null || one.state().equals(status))
                .toList();
        int offset = number(request, "offset", 0);
        int max = number(request, "max", PAGE);
        List<ExecutionRecord> page = matching.stream().skip(offset).limit(max).toList();
        ExecutionJson json = new ExecutionJson(host, Answers.base(request));
        Map<String, Object> paging = new LinkedHashMap<>();
        paging.put("count", page.size());
        paging.put("total", matching.size());
        paging.put("offset", offset);
        paging.put("max", max);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("paging", paging);
        answer.put("executions", page.stream().map(json::of).toList());
        Answers.json(request, answer);
    }

    private static String first(Context request, String one, String other) {
        String value = request.queryParam(one);
        return value == null ? request.queryParam(other) : value;
    }

    private static int number(Context request, String name, int absent) {
        String text = request.queryParam(name);
        if (text == null || text.isEmpty()) {
            return absent;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Denied.parameter(text, name, "Not a number");
        }
        return Integer.parseInt(text);
    }
}
