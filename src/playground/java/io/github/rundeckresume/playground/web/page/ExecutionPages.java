package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobReferenceStep;
import io.github.rundeckresume.playground.job.StepDefinition;
import io.github.rundeckresume.playground.web.api.Found;
import io.github.rundeckresume.playground.web.api.StepText;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** The page of an execution (rundeckapp 5.4.0 views/execution/show.gsp) and its log as a file. */
public final class ExecutionPages {
    private final EmbeddedHost host;
    private final Pages pages;
    private final Found found;
    private final RetryMenu retryMenu;

    public ExecutionPages(EmbeddedHost host, Pages pages) {
        this.host = host;
        this.pages = pages;
        this.found = new Found(host);
        this.retryMenu = new RetryMenu(host.context());
    }

    public void addTo(Javalin app) {
        app.get("/project/{project}/execution/show/{id}", this::show);
        app.get("/project/{project}/execution/downloadOutput/{id}", this::download);
        app.get("/execution/show/{id}", request -> {
            ExecutionRecord execution = found.execution(request);
            request.redirect("/project/" + execution.project() + "/execution/show/" + execution.id());
        });
    }

    private void show(Context request) {
        ExecutionRecord execution = found.execution(request);
        Viewer viewer = Viewer.of(request);
        Optional<JobDefinition> job = host.jobs().find(execution.jobUuid());
        Map<String, Object> model = new HashMap<>();
        model.put("title", execution.jobName() + " #" + execution.id());
        model.put("project", execution.project());
        model.put("tab", "activity");
        model.put("execution", ExecutionListItem.of(execution));
        model.put("jobExists", job.isPresent());
        model.put("description", job.map(JobDefinition::description).orElse(""));
        model.put("steps", steps(job));
        model.put("retry", execution.retry());
        addState(model, execution);
        model.put("mayRun", job.isPresent() && Found.may(viewer, execution, AuthConstants.ACTION_RUN));
        model.put("mayKill", Found.may(viewer, execution, AuthConstants.ACTION_KILL));
        model.put("retryItems", job.isPresent() ? retryMenu.of(viewer, execution) : List.of());
        model.put("data", data(execution, job));
        pages.show(request, "execution", "execution/show", model);
    }

    /** Which of the two is visible follows the state, as the server's page script does it (executionStateKO.js). */
    private static void addState(Map<String, Object> model, ExecutionRecord execution) {
        boolean failed = "failed".equals(execution.state());
        model.put("completed", !execution.isRunning());
        model.put("failed", failed);
        model.put("againVisible", !execution.isRunning() && !failed);
        model.put("failedNodes", execution.outcome().map(Outcome::failedNodes).orElse(""));
    }

    private static List<Map<String, Object>> steps(Optional<JobDefinition> job) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (StepDefinition step : job.map(one -> one.workflow().steps()).orElse(List.of())) {
            steps.add(Map.of(
                    "number",
                    steps.size() + 1,
                    "text",
                    StepText.of(step),
                    "detail",
                    step.label().isEmpty() ? "" : StepText.kind(step.action()),
                    "reference",
                    step.action() instanceof JobReferenceStep));
        }
        return steps;
    }

    private Map<String, String> data(ExecutionRecord execution, Optional<JobDefinition> job) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("jobId", execution.jobUuid());
        about.put("execId", execution.id());
        about.put("execUuid", "execution-" + execution.id());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("id", execution.jobUuid());
        detail.put("name", job.map(JobDefinition::name).orElse(execution.jobName()));
        detail.put("group", job.map(JobDefinition::group).orElse(""));
        detail.put("project", execution.project());
        Map<String, String> data = new LinkedHashMap<>();
        data.put("execInfoJSON", Answers.embedded(about));
        data.put("jobDetail", Answers.embedded(detail));
        data.put("execDataJSON", Answers.embedded(ExecutionData.of(execution)));
        return data;
    }

    private void download(Context request) {
        ExecutionRecord execution = found.execution(request);
        request.contentType("text/plain;charset=UTF-8");
        if (!"inline".equals(request.queryParam("view"))) {
            request.header("Content-Disposition", "attachment; filename=\"execution-" + execution.id() + ".txt\"");
        }
        request.result(new CompletedExecution(execution, host.files()).log() + "\n");
    }
}
