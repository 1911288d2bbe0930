package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.playground.access.Requester;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a job for a plugin that asks for it. */
@FunctionalInterface
public interface JobStarter {

    /**
     * Starts it and comes back at once.
     *
     * @param filter a node filter in place of the job's own, null for none
     * @param user who asks for it, null for the user of this process
     * @throws JobExecutionError saying why the job was not started
     */
    ExecutionReference start(
            JobReference job,
            Map<String, String> options,
            String filter,
            @Nullable Requester user,
            Map<String, String> metadata)
            throws JobExecutionError;
}
