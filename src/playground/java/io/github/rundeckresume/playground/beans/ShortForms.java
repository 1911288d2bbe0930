package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobNotFound;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import java.util.List;
import java.util.Map;

/** The shorter forms of a job service's methods: each does what its longest one does. */
interface ShortForms extends JobService {
    @Override
    default List<ExecutionReference> searchExecutions(
            String state, String project, String jobUuid, String excludeJobUuid, String since) {
        return searchExecutions(state, project, jobUuid, excludeJobUuid, since, false);
    }

    @Override
    @Deprecated
    default String startJob(JobReference job, String argString, String filter, String asUser) throws JobNotFound {
        try {
            return runJob(job, argString, filter, asUser).getId();
        } catch (JobExecutionError e) {
            throw new JobNotFound(e.getMessage(), job.getId(), job.getProject());
        }
    }

    @Override
    default ExecutionReference runJob(JobReference job, String argString, String filter, String asUser)
            throws JobNotFound, JobExecutionError {
        return runJob(job, argString, filter, asUser, Map.of());
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    default ExecutionReference runJob(JobReference job, Map options, String filter, String asUser)
            throws JobNotFound, JobExecutionError {
        return runJob(job, options, filter, asUser, Map.of());
    }
}
