package io.github.rundeckresume.playground.beans;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.model.v1.job.component.JobComponentData;
import org.rundeck.app.data.model.v1.job.config.LogConfig;
import org.rundeck.app.data.model.v1.job.config.NodeConfig;
import org.rundeck.app.data.model.v1.job.notification.NotificationData;
import org.rundeck.app.data.model.v1.job.option.OptionData;
import org.rundeck.app.data.model.v1.job.orchestrator.OrchestratorData;
import org.rundeck.app.data.model.v1.job.schedule.ScheduleData;
import org.rundeck.app.data.model.v1.job.workflow.WorkflowData;

/** A job, as the server's data model tells of it. What the playground's jobs do not say is refused. */
record JobDetails(String project, JobDefinition job) implements JobData {

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static UnsupportedOperationException unknown(String what) {
        return new UnsupportedOperationException("The playground's job data do not tell " + what);
    }

    private SortedSet<OptionData> options() {
        SortedSet<OptionData> options = new TreeSet<>(Comparator.comparing(OptionData::getSortIndex));
        for (int i = 0; i < job.options().size(); i++) {
            options.add(ServerOption.of(new OptionDetails(i, job.options().get(i))));
        }
        return options;
    }

    @Override
    public @Nullable String getTimeout() {
        return orNull(job.timeout());
    }

    @Override
    public @Nullable String getRetry() {
        return orNull(job.retry().attempts());
    }

    @Override
    public @Nullable String getRetryDelay() {
        return orNull(job.retry().delay());
    }

    @Override
    public Boolean getMultipleExecutions() {
        return job.multipleExecutions();
    }

    @Override
    public Map<String, Object> getPluginConfigMap() {
        return Map.of("ExecutionLifecycle", job.executionLifecycle());
    }

    @Override
    public SortedSet<OptionData> getOptionSet() {
        return options();
    }

    @Override
    public String getUuid() {
        return job.uuid();
    }

    @Override
    public String getJobName() {
        return job.name();
    }

    @Override
    public String getDescription() {
        return job.description();
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public Boolean getScheduled() {
        return false;
    }

    @Override
    public Boolean getScheduleEnabled() {
        return true;
    }

    @Override
    public Boolean getExecutionEnabled() {
        return job.executionEnabled();
    }

    @Override
    public @Nullable String getGroupPath() {
        return orNull(job.group());
    }

    @Override
    public String getArgString() {
        throw JobDetails.unknown("getArgString");
    }

    @Override
    public String getUser() {
        throw JobDetails.unknown("getUser");
    }

    @Override
    public List<String> getUserRoles() {
        throw JobDetails.unknown("getUserRoles");
    }

    @Override
    public String getNotifyAvgDurationThreshold() {
        throw JobDetails.unknown("getNotifyAvgDurationThreshold");
    }

    @Override
    public String getTimeZone() {
        throw JobDetails.unknown("getTimeZone");
    }

    @Override
    public String getDefaultTab() {
        throw JobDetails.unknown("getDefaultTab");
    }

    @Override
    public String getMaxMultipleExecutions() {
        throw JobDetails.unknown("getMaxMultipleExecutions");
    }

    @Override
    public Date getDateCreated() {
        throw JobDetails.unknown("getDateCreated");
    }

    @Override
    public Date getLastUpdated() {
        throw JobDetails.unknown("getLastUpdated");
    }

    @Override
    public LogConfig getLogConfig() {
        throw JobDetails.unknown("getLogConfig");
    }

    @Override
    public NodeConfig getNodeConfig() {
        return new NodeDetails(job.nodes());
    }

    @Override
    public Set<NotificationData> getNotificationSet() {
        throw JobDetails.unknown("getNotificationSet");
    }

    @Override
    public WorkflowData getWorkflow() {
        throw JobDetails.unknown("getWorkflow");
    }

    @Override
    public ScheduleData getSchedule() {
        throw JobDetails.unknown("getSchedule");
    }

    @Override
    public OrchestratorData getOrchestrator() {
        throw JobDetails.unknown("getOrchestrator");
    }

    @Override
    public Map<String, JobComponentData> getComponents() {
        throw JobDetails.unknown("getComponents");
    }

    @Override
    public String getServerNodeUUID() {
        throw JobDetails.unknown("getServerNodeUUID");
    }
}
