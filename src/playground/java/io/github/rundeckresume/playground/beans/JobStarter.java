package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobReference;
import java.util.Map;

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
            JobReference job, Map<String, String> options, String filter, String user, Map<String, String> metadata)
            throws JobExecutionError;
}
