package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.JobSummary;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.http.Context;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** Finds what an address names, for senders who may do what they ask for. */
public final class Found {
    private final EmbeddedHost host;

    public Found(EmbeddedHost host) {
        this.host = host;
    }

    /** The execution of the path parameter {@code id}, which the sender may see. */
    public ExecutionRecord execution(Context request) {
        String id = request.pathParam("id");
        ExecutionRecord execution = (id.matches("\\d{1,18}")
                        ? host.find(Long.parseLong(id))
                        : Optional.<ExecutionRecord>empty())
                .orElseThrow(() -> Denied.missing("Execution ID", id));
        if (!Viewer.of(request).rights().seeExecution(reference(execution))) {
            throw Denied.unauthorized("view", "Execution", id);
        }
        return execution;
    }

    /** The job of the path parameter {@code id}, if any of these actions is allowed to the sender. */
    public JobDefinition job(Context request, String action, String... anyOf) {
        String id = request.pathParam("id");
        JobDefinition job = host.jobs().find(id).orElseThrow(() -> Denied.missing("Job ID", id));
        if (!Viewer.of(request).rights().job(reference(job), anyOf)) {
            throw Denied.unauthorized(action, "Job ID", id);
        }
        return job;
    }

    /** The name of the path parameter {@code project}, if any of these actions is allowed to the sender. */
    public String project(Context request, String... anyOf) {
        return projectNamed(request.pathParam("project"), request, anyOf);
    }

    /** The name of this project, if any of these actions is allowed to the sender. */
    public String projectNamed(String name, Context request, String... anyOf) {
        if (host.jobs().projects().contains(name)) {
            // It may have been made by another member of the cluster.
            host.framework().ensureProject(name);
        }
        if (!host.framework().framework().getFrameworkProjectMgr().existsFrameworkProject(name)) {
            throw Denied.missing("Project", name);
        }
        if (!Viewer.of(request).rights().project(name, anyOf)) {
            throw Denied.unauthorized(anyOf[0], "Project", name);
        }
        return name;
    }

    /** The project, to look at. */
    public String project(Context request) {
        return project(request, AuthConstants.ACTION_READ, AuthConstants.ACTION_ADMIN);
    }

    /** Whether the sender may do this with the execution's job. */
    public static boolean may(Viewer viewer, ExecutionRecord execution, String action) {
        return viewer.rights().job(reference(execution), action);
    }

    /** Whether the sender may see the execution. */
    public static boolean maySee(Viewer viewer, ExecutionRecord execution) {
        return viewer.rights().seeExecution(reference(execution));
    }

    /** The job as access rules see it. */
    public static JobSummary reference(JobDefinition job) {
        return new JobSummary(job.uuid(), job.project(), job.name(), job.group());
    }

    /** The job of the execution as access rules see it. */
    static JobSummary reference(ExecutionRecord execution) {
        String name = execution.jobName();
        int slash = name.lastIndexOf('/');
        return new JobSummary(
                execution.jobUuid(),
                execution.project(),
                name.substring(slash + 1),
                slash < 0 ? "" : name.substring(0, slash));
    }
}
