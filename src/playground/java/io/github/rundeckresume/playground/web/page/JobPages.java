package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.option.ArgString;
import io.github.rundeckresume.playground.web.api.Found;
import io.github.rundeckresume.playground.web.api.RunApi;
import io.github.rundeckresume.playground.web.api.StepText;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** The page of a job, with the form that runs it. */
public final class JobPages {
    private static final String OPTION = "extra.option.";
    private static final int LATEST = 10;

    private final EmbeddedHost host;
    private final Pages pages;
    private final Found found;
    private final RunApi runs;

    public JobPages(EmbeddedHost host, Pages pages) {
        this.host = host;
        this.pages = pages;
        this.found = new Found(host);
        this.runs = new RunApi(host);
    }

    public void addTo(Javalin app) {
        app.get("/project/{project}/job/show/{id}", request -> show(request, "scheduledExecution/show", ""));
        app.get("/project/{project}/job/show/{id}/<name>", request -> show(request, "scheduledExecution/show", ""));
        app.get("/project/{project}/job/execute/{id}", request -> show(request, "scheduledExecution/execute", ""));
        app.post("/project/{project}/job/execute/{id}", this::run);
        app.get("/job/show/{id}", request -> {
            JobDefinition job = job(request);
            request.redirect("/project/" + job.project() + "/job/show/" + job.uuid());
        });
    }

    private JobDefinition job(Context request) {
        return found.job(request, "Read", AuthConstants.ACTION_READ, AuthConstants.ACTION_VIEW);
    }

    private void show(Context request, String path, String error) {
        JobDefinition job = job(request);
        Viewer viewer = Viewer.of(request);
        Map<String, Object> model = new HashMap<>();
        model.put("title", job.fullName());
        model.put("project", job.project());
        model.put("tab", "jobs");
        model.put("job", job);
        model.put("error", error);
        model.put(
                "steps",
                job.workflow().steps().stream()
                        .map(step -> Map.of("text", StepText.of(step), "detail", StepText.kind(step.action())))
                        .toList());
        model.put("mayRun", viewer.rights().job(Found.reference(job), AuthConstants.ACTION_RUN));
        model.put("mayEdit", viewer.rights().job(Found.reference(job), AuthConstants.ACTION_UPDATE));
        model.put("executions", executions(job));
        addGiven(request, job, model);
        pages.show(request, "job", path, model);
    }

    private List<ExecutionListItem> executions(JobDefinition job) {
        List<ExecutionRecord> all = new ArrayList<>(host.list());
        Collections.reverse(all);
        return all.stream()
                .filter(execution -> execution.jobUuid().equals(job.uuid()))
                .limit(LATEST)
                .map(ExecutionListItem::of)
                .toList();
    }

    /** What the form begins with: the values of an execution that is run again, those sent before, or the defaults. */
    private void addGiven(Context request, JobDefinition job, Map<String, Object> model) {
        Optional<ExecutionRecord> again = source(request, "retryExecId", job);
        Optional<ExecutionRecord> failedNodes = source(request, "retryFailedExecId", job);
        Map<String, String> given = again.or(() -> failedNodes)
                .map(source -> ArgString.parse(source.argString()))
                .orElseGet(() -> sent(request));
        model.put(
                "options",
                job.options().stream()
                        .map(option -> OptionField.of(option, given))
                        .toList());
        model.put(
                "filter",
                failedNodes
                        .flatMap(ExecutionRecord::outcome)
                        .map(Outcome::failedNodes)
                        .map(nodes -> "name: " + nodes)
                        .orElseGet(() -> again.map(ExecutionRecord::filter).orElse(filter(request))));
    }

    private Optional<ExecutionRecord> source(Context request, String parameter, JobDefinition job) {
        return Optional.ofNullable(request.queryParam(parameter))
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> host.find(Long.parseLong(id)))
                .filter(execution -> execution.jobUuid().equals(job.uuid()));
    }

    private static String filter(Context request) {
        return Optional.ofNullable(request.formParam("extra.nodefilter")).orElse("");
    }

    private static Map<String, String> sent(Context request) {
        Map<String, String> options = new HashMap<>();
        request.formParamMap().forEach((name, values) -> {
            if (name.startsWith(OPTION)) {
                options.put(name.substring(OPTION.length()), String.join(",", values));
            }
        });
        return options;
    }

    private void run(Context request) {
        JobDefinition job = found.job(request, "Run", AuthConstants.ACTION_RUN);
        String filter = filter(request);
        RunRequest run = new RunRequest(
                sent(request),
                Map.of(),
                Optional.of(filter)
                        .filter(text ->
                                !text.isBlank() && !text.equals(job.nodes().filter())),
                Optional.empty(),
                Optional.of(Viewer.of(request).requester()));
        try {
            ExecutionRecord started = runs.start(job, run);
            request.redirect("/project/" + job.project() + "/execution/show/" + started.id());
        } catch (Denied refused) {
            request.status(refused.status());
            show(request, "scheduledExecution/execute", String.valueOf(refused.getMessage()));
        }
    }
}
