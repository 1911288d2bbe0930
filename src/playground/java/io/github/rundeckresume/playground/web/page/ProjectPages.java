package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.web.api.Found;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** The lists: projects, a project's jobs, a project's executions. */
public final class ProjectPages {
    private static final int MOST_EXECUTIONS = 100;

    private final EmbeddedHost host;
    private final Pages pages;
    private final Found found;

    public ProjectPages(EmbeddedHost host, Pages pages) {
        this.host = host;
        this.pages = pages;
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.get("/", request -> request.redirect("/menu/home"));
        app.get("/menu/home", this::projects);
        app.get("/project/{project}", request -> request.redirect("/project/" + found.project(request) + "/jobs"));
        app.get("/project/{project}/home", request -> request.redirect("/project/" + found.project(request) + "/jobs"));
        app.get("/project/{project}/jobs", this::jobs);
        app.get("/project/{project}/activity", this::activity);
    }

    private void projects(Context request) {
        Viewer viewer = Viewer.of(request);
        Collection<String> names =
                host.framework().framework().getFrameworkProjectMgr().listFrameworkProjectNames();
        List<Map<String, Object>> projects = names.stream()
                .filter(name -> viewer.rights().project(name, AuthConstants.ACTION_READ, AuthConstants.ACTION_ADMIN))
                .sorted()
                .map(name -> project(viewer, name))
                .toList();
        pages.show(request, "projects", "menu/home", Map.of("title", "Projects", "projects", projects));
    }

    private Map<String, Object> project(Viewer viewer, String name) {
        List<ExecutionRecord> executions = executions(viewer, name);
        return Map.of(
                "name", name,
                "jobs", jobs(viewer, name).size(),
                "executions", executions.size(),
                "last", executions.stream().limit(1).map(ExecutionListItem::of).toList());
    }

    private void jobs(Context request) {
        String project = found.project(request);
        Viewer viewer = Viewer.of(request);
        List<ExecutionRecord> executions = executions(viewer, project);
        List<Map<String, Object>> jobs = jobs(viewer, project).stream()
                .map(job -> job(viewer, job, executions))
                .toList();
        boolean mayImport = viewer.rights().inProject(project, AuthConstants.TYPE_JOB, AuthConstants.ACTION_CREATE);
        pages.show(
                request,
                "jobs",
                "menu/jobs",
                Map.of("title", "Jobs", "project", project, "tab", "jobs", "jobs", jobs, "mayImport", mayImport));
    }

    private static Map<String, Object> job(Viewer viewer, JobDefinition job, List<ExecutionRecord> executions) {
        Optional<ExecutionRecord> last = executions.stream()
                .filter(execution -> execution.jobUuid().equals(job.uuid()))
                .findFirst();
        return Map.of(
                "uuid", job.uuid(),
                "name", job.name(),
                "group", job.group(),
                "description", job.description(),
                "enabled", job.executionEnabled(),
                "steps", job.workflow().steps().size(),
                "mayRun", viewer.rights().job(Found.reference(job), AuthConstants.ACTION_RUN),
                "last", last.stream().map(ExecutionListItem::of).toList());
    }

    private List<JobDefinition> jobs(Viewer viewer, String project) {
        return host.jobs().list(project).stream()
                .filter(job -> viewer.rights().seeExecution(Found.reference(job)))
                .toList();
    }

    private void activity(Context request) {
        String project = found.project(request);
        List<ExecutionListItem> rows = executions(Viewer.of(request), project).stream()
                .limit(MOST_EXECUTIONS)
                .map(ExecutionListItem::of)
                .toList();
        pages.show(
                request,
                "activity",
                "reports/index",
                Map.of("title", "Activity", "project", project, "tab", "activity", "executions", rows));
    }

    /** The newest first. */
    private List<ExecutionRecord> executions(Viewer viewer, String project) {
        List<ExecutionRecord> all = new ArrayList<>(host.list());
        Collections.reverse(all);
        return all.stream()
                .filter(execution -> execution.project().equals(project))
                .filter(execution -> Found.maySee(viewer, execution))
                .toList();
    }
}
