package io.github.rundeckresume.server;

import static com.dtolabs.rundeck.core.authorization.AuthorizationUtil.projectContext;
import static com.dtolabs.rundeck.core.authorization.AuthorizationUtil.resource;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.plan.OtherResume;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.app.spi.AuthorizedServicesProvider;

/** An execution that somebody looks at in a browser, with that person's rights. Called on the web request's thread. */
public final class ViewedExecution {

    private final SpringContext spring;
    private final UserAndRolesAuthContext viewer;
    private final ExecutionReference execution;
    private final ServerHost host;

    private ViewedExecution(
            SpringContext spring, UserAndRolesAuthContext viewer, ExecutionReference execution, JobService jobs) {
        this.spring = spring;
        this.viewer = viewer;
        this.execution = execution;
        this.host = new ServerHost(spring, jobs, execution, LogFolder.none());
    }

    /**
     * Looks at an execution of a job.
     *
     * @param viewer who looks
     * @param project the execution's project
     * @param id the execution's id
     * @return the execution; empty if there is none, or it may not be seen, or it has no job
     */
    public static Optional<ViewedExecution> of(UserAndRolesAuthContext viewer, String project, ExecutionId id) {
        return SpringContext.find()
                .flatMap(spring -> spring.bean(AuthorizedServicesProvider.class)
                        .map(services -> services.getServicesWith(viewer).getService(JobService.class))
                        .flatMap(jobs -> find(spring, jobs, project, id)
                                .filter(execution -> execution.getJob() != null)
                                .map(execution -> new ViewedExecution(spring, viewer, execution, jobs))));
    }

    private static Optional<ExecutionReference> find(
            SpringContext spring, JobService jobs, String project, ExecutionId id) {
        try {
            return Optional.of(spring.look(() -> jobs.executionForId(id.toString(), project)));
        } catch (ExecutionNotFound e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("Execution " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }

    /**
     * The server as this person sees it.
     *
     * @return the host
     */
    public Host host() {
        return host;
    }

    /**
     * What the server says of the execution.
     *
     * @return its project, job and standing
     */
    public SourceExecution described() {
        return host.describe(execution);
    }

    /**
     * The executions that were asked to resume this one, as far as a page can look: it must not wait for a job that has
     * run a hundred thousand times since.
     *
     * @param retriesResume true if the job's retries resume by themselves
     * @return those that run or were among the last 200 to end; empty if this person may not look for them
     */
    public Optional<List<OtherResume>> resumes(boolean retriesResume) {
        return host.recentResumesOf(execution, retriesResume);
    }

    /**
     * The execution that this one retries.
     *
     * @return its id, if this is a retry
     */
    public Optional<ExecutionId> retryOf() {
        return Optional.ofNullable(execution.getRetryPrevId()).flatMap(ExecutionId::parse);
    }

    /**
     * The job's name.
     *
     * @return the name without its group
     */
    public String jobName() {
        return Optional.ofNullable(execution.getJob().getJobName()).orElse("");
    }

    /**
     * The node filter that the execution ran with.
     *
     * @return the filter; empty text for none
     */
    public String filter() {
        return Optional.ofNullable(execution.getFilter()).orElse("");
    }

    /**
     * Whether this person may run the job.
     *
     * @return true if the access control policies say so
     */
    public boolean mayRun() {
        JobReference job = execution.getJob();
        Map<String, String> resource = resource(
                "job",
                Map.of(
                        "name", jobName(),
                        "group", Optional.ofNullable(job.getGroupPath()).orElse(""),
                        "uuid", job.getId()));
        return viewer.evaluate(resource, "run", projectContext(execution.getProject()))
                .isAuthorized();
    }

    /**
     * The job's workflow as it is now.
     *
     * @return the workflow; empty if the server does not give it away
     */
    public Optional<IWorkflow> workflow() {
        return new CurrentWorkflow(spring).of(execution.getJob().getId());
    }
}
