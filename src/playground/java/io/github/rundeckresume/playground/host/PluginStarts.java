package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.beans.JobStarter;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Starts jobs for plugins, through the job service. */
record PluginStarts(JobLibrary jobs, BiFunction<JobDefinition, RunRequest, RunningJob> start) implements JobStarter {

    @Override
    public ExecutionReference start(
            JobReference job,
            Map<String, String> options,
            String filter,
            @Nullable Requester user,
            Map<String, String> metadata)
            throws JobExecutionError {
        try {
            JobDefinition definition = jobs.find(job.getId()).orElseThrow();
            RunRequest request = new RunRequest(
                    options, metadata, Optional.ofNullable(filter), Optional.empty(), Optional.ofNullable(user));
            return new ExecutionSummary(start.apply(definition, request).first(), job);
        } catch (RuntimeException e) {
            throw new JobExecutionError(e.getMessage(), job.getId(), job.getProject());
        }
    }
}
