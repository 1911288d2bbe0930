package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItemImpl;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowImpl;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a job's workflow into the items that the engine of rundeck-core runs, as the server does (ExecutionUtilService
 * 5.4.0, createExecutionItemForWorkflow).
 */
public final class WorkflowItems {

    private WorkflowItems() {}

    /**
     * The workflow of the job.
     *
     * @throws UnsupportedStepException when a step is a script from a URL
     */
    public static WorkflowExecutionItem of(JobDefinition job) {
        return of(job, "");
    }

    /** The workflow of a job that a step refers to: its own references name its project, even where its file does not. */
    public static WorkflowExecutionItem referenced(JobDefinition job) {
        return of(job, job.project());
    }

    private static WorkflowExecutionItem of(JobDefinition job, String project) {
        WorkflowDefinition definition = job.workflow();
        List<StepExecutionItem> steps = new ArrayList<>();
        for (StepDefinition step : definition.steps()) {
            steps.add(StepItems.of(step, "Job '" + job.fullName() + "', step " + (steps.size() + 1), project));
        }
        WorkflowImpl workflow = new WorkflowImpl(steps, 1, definition.keepgoing(), definition.strategy());
        workflow.setPluginConfig(orNull(definition.pluginConfig()));
        return new WorkflowExecutionItemImpl(workflow);
    }

    /** The log filters of the workflow as a whole, as rundeck-core's logging takes them. */
    public static List<PluginConfiguration> logFilters(WorkflowDefinition workflow) {
        return StepItems.logFilters(workflow.logFilters());
    }

    /** The server hands on null, not an empty map, when the job has no configuration. */
    static @Nullable Map<String, Object> orNull(Map<String, Object> config) {
        return config.isEmpty() ? null : config;
    }
}
