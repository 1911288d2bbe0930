package io.github.rundeckresume.playground.beans;

import static java.util.Objects.requireNonNull;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobNotFound;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobState;
import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.access.Rights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rundeck.core.auth.AuthConstants;

/**
 * The job service with a user's rights: what the user may neither read nor view is not there, what the user may not run is
 * not started (rundeckapp 5.4.0 AuthedJobService over JobStateService).
 */
final class AuthorizedJobs implements ShortForms {
    private final PlaygroundJobs jobs;
    private final ExecutionDeletion deletion;
    private final Rights rights;

    AuthorizedJobs(PlaygroundJobs jobs, ExecutionDeletion deletion, Rights rights) {
        this.jobs = jobs;
        this.deletion = deletion;
        this.rights = rights;
    }

    @Override
    public JobReference jobForID(String uuid, String project) throws JobNotFound {
        JobReference job = jobs.jobForID(uuid, project);
        if (!rights.seeExecution(job)) {
            throw new JobNotFound("Not found", uuid, project);
        }
        return job;
    }

    @Override
    public JobReference jobForName(String name, String project) throws JobNotFound {
        return jobForID(jobs.jobForName(name, project).getId(), project);
    }

    @Override
    public JobReference jobForName(String group, String name, String project) throws JobNotFound {
        return jobForID(jobs.jobForName(group, name, project).getId(), project);
    }

    @Override
    public JobState getJobState(JobReference job) throws JobNotFound {
        return jobs.getJobState(jobForID(job.getId(), job.getProject()));
    }

    @Override
    public ExecutionReference executionForId(String id, String project) throws ExecutionNotFound {
        ExecutionReference execution = jobs.executionForId(id, project);
        if (!rights.seeExecution(execution.getJob())) {
            throw new ExecutionNotFound("Execution not found", id, project);
        }
        return execution;
    }

    @Override
    public List<ExecutionReference> searchExecutions(
            String state, String project, String jobUuid, String excludeJobUuid, String since, boolean reverseSince) {
        return jobs.searchExecutions(state, project, jobUuid, excludeJobUuid, since, reverseSince).stream()
                .filter(this::mayList)
                .toList();
    }

    /** To find several takes the right to read; to see one of them, viewing is enough (rundeckapp 5.4.0 JobStateService). */
    private boolean mayList(ExecutionReference execution) {
        return rights.job(execution.getJob(), AuthConstants.ACTION_READ);
    }

    @Override
    public ExecutionReference runJob(
            JobReference job, String argString, String filter, String asUser, Map<String, ?> meta)
            throws JobNotFound, JobExecutionError {
        requireRun(job, asUser);
        return jobs.start(job, PlaygroundJobs.options(argString), filter, requester(asUser), meta);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public ExecutionReference runJob(JobReference job, Map options, String filter, String asUser, Map<String, ?> meta)
            throws JobNotFound, JobExecutionError {
        requireRun(job, asUser);
        return jobs.start(job, PlaygroundJobs.texts(options), filter, requester(asUser), meta);
    }

    private void requireRun(JobReference job, String asUser) throws JobExecutionError {
        boolean mayRun = rights.job(job, AuthConstants.ACTION_RUN);
        if (!mayRun || (asUser != null && !rights.job(job, AuthConstants.ACTION_RUNAS))) {
            throw new JobExecutionError("Unauthorized: Execute Job " + job.getId(), job.getId(), job.getProject());
        }
    }

    private Requester requester(@Nullable String asUser) {
        Requester self = Requester.of(rights.user());
        return asUser == null ? self : self.as(asUser);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public Map<?, ?> deleteBulkExecutionIds(Collection ids, String asUser) {
        DatabaseSession.require();
        return deletion.deleteAll(
                ids,
                project -> rights.project(
                        project,
                        AuthConstants.ACTION_DELETE_EXECUTION,
                        AuthConstants.ACTION_ADMIN,
                        AuthConstants.ACTION_APP_ADMIN));
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public Map<?, ?> queryExecutions(Map filter) {
        Collection<?> found =
                (Collection<?>) requireNonNull(jobs.queryExecutions(filter).get("result"));
        List<?> listed = found.stream()
                .filter(execution -> mayList((ExecutionReference) execution))
                .toList();
        return Map.of("result", listed, "total", listed.size());
    }
}
