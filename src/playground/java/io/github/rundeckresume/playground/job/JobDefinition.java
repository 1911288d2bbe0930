package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One job of a job file. Texts that the file leaves out are empty, never null.
 *
 * @param uuid the job's id; a job without one gets a name-based one, the same in every process
 * @param project the project named by the file (XML {@code context/project}), usually empty
 * @param group the group path without slashes at its ends, empty for a job in no group
 * @param timeout as written: seconds, {@code 1h30m}, or a reference such as {@code ${option.limit}}; empty for none
 * @param executionLifecycle configuration of the job's execution lifecycle plugins by provider name
 * @param ignored names of the parts that the playground reads over, such as {@code schedule} or {@code notification}
 */
public record JobDefinition(
        String uuid,
        String name,
        String group,
        String project,
        String description,
        String logLevel,
        List<OptionDefinition> options,
        WorkflowDefinition workflow,
        NodeSettings nodes,
        RetrySettings retry,
        String timeout,
        boolean multipleExecutions,
        boolean executionEnabled,
        Map<String, Map<String, Object>> executionLifecycle,
        Optional<PluginSettings> orchestrator,
        List<String> ignored) {

    public JobDefinition {
        requireNonNull(uuid, "uuid");
        requireNonNull(name, "name");
        requireNonNull(group, "group");
        requireNonNull(project, "project");
        requireNonNull(description, "description");
        requireNonNull(logLevel, "logLevel");
        options = List.copyOf(options);
        requireNonNull(workflow, "workflow");
        requireNonNull(nodes, "nodes");
        requireNonNull(retry, "retry");
        requireNonNull(timeout, "timeout");
        executionLifecycle = Map.copyOf(executionLifecycle);
        requireNonNull(orchestrator, "orchestrator");
        ignored = List.copyOf(ignored);
    }

    /** The same job in this project, whatever its file says. */
    public JobDefinition inProject(String name) {
        return new JobDefinition(
                uuid,
                this.name,
                group,
                name,
                description,
                logLevel,
                options,
                workflow,
                nodes,
                retry,
                timeout,
                multipleExecutions,
                executionEnabled,
                executionLifecycle,
                orchestrator,
                ignored);
    }

    /** The job as people name it: {@code group/name}, or the name alone. */
    public String fullName() {
        return group.isEmpty() ? name : group + "/" + name;
    }
}
