package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionTable;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.execution.JobSummary;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.reference.ReferencedJobs;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Finds what job references need in the jobs and executions of this host. */
final class ReferenceLookup implements ReferencedJobs {
    private final JobLibrary jobs;
    private final ExecutionTable executions;
    private final LongFunction<Optional<RunningJob>> running;

    /** @param running the job that runs in this process, by the id of its first execution */
    ReferenceLookup(JobLibrary jobs, ExecutionTable executions, LongFunction<Optional<RunningJob>> running) {
        this.jobs = jobs;
        this.executions = executions;
        this.running = running;
    }

    @Override
    public Optional<JobDefinition> find(String uuid) {
        return jobs.find(uuid);
    }

    @Override
    public Optional<JobDefinition> find(String group, String name, String project) {
        List<JobDefinition> found = jobs.list(project).stream()
                .filter(job -> job.group().equals(group) && job.name().equals(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public Optional<ExecutionReference> execution(String id) {
        return record(id).map(execution -> new ExecutionSummary(execution, summary(execution)));
    }

    private JobSummary summary(ExecutionRecord execution) {
        return jobs.find(execution.jobUuid())
                .map(job -> new JobSummary(job.uuid(), execution.project(), job.name(), job.group()))
                .orElseGet(() -> new JobSummary(execution.jobUuid(), execution.project(), execution.jobName(), ""));
    }

    @Override
    public boolean isAborted(String executionId) {
        return record(executionId)
                .flatMap(execution -> running.apply(execution.firstAttempt()))
                .filter(RunningJob::isAborted)
                .isPresent();
    }

    private Optional<ExecutionRecord> record(String id) {
        return executions.find(Long.parseLong(id));
    }
}
