package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.jobs.JobReference;
import org.jspecify.annotations.Nullable;

/** A job as plugins see it. */
public record JobSummary(String id, String project, String jobName, String groupPath) implements JobReference {

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getJobName() {
        return jobName;
    }

    @Override
    public String getGroupPath() {
        return groupPath;
    }

    @Override
    public String getJobAndGroup() {
        return groupPath.isEmpty() ? jobName : groupPath + "/" + jobName;
    }

    @Override
    public @Nullable String getServerUUID() {
        return null;
    }
}
