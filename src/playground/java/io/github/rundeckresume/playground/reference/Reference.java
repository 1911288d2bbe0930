package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobRefCommand;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job reference step that is about to run.
 *
 * @param context that of the step, in the job that refers
 * @param node the node that it runs for, if it is a node step
 */
record Reference(StepExecutionContext context, JobExecutionItem item, Optional<INodeEntry> node) {
    private static final Pattern GROUP_AND_NAME = Pattern.compile("^/?(.+)/([^/]+)$");

    /** The job, by its id if the step gives one, else by its name (rundeckapp 5.4.0 runJobRefExecutionItem). */
    JobDefinition job(ReferencedJobs jobs) throws StepException {
        String project = item instanceof JobRefCommand command ? command.getProject() : null;
        if (!Boolean.TRUE.equals(item.isUseName()) && item.getUuid() != null) {
            return jobs.find(item.getUuid())
                    .orElseThrow(() -> notFound("Job [" + item.getUuid() + "] not found by uuid, project: " + project));
        }
        String within = project == null ? context.getFrameworkProject() : project;
        Matcher path = GROUP_AND_NAME.matcher(item.getJobIdentifier());
        boolean grouped = path.matches();
        return jobs.find(grouped ? path.group(1) : "", grouped ? path.group(2) : item.getJobIdentifier(), within)
                .orElseThrow(
                        () -> notFound("Job [" + item.getJobIdentifier() + "] not found by name, project: " + within));
    }

    /** The id of the execution that this is part of. */
    String executionId() throws StepException {
        String id = job().get("execid");
        if (id == null) {
            throw notFound("Execution identifier (job.execid) not found in data context");
        }
        return id;
    }

    private StepException notFound(String message) {
        log(message);
        return new StepException(message, JobReferenceFailureReason.NotFound);
    }

    /** Writes an error into the execution's log. */
    void log(String message) {
        context.getExecutionListener().log(0, message);
    }

    /** The referring job's data that tell of it, {@code ${job.…}}. */
    Map<String, String> job() {
        return context.getDataContext().getOrDefault("job", Map.of());
    }

    /** The text with data that earlier steps captured, those of the node too if this is a step of one. */
    String expanded(String text) {
        return SharedDataContextUtils.replaceDataReferences(
                text, context.getSharedDataContext(), view(), ContextView::nodeStep, null, false, false);
    }

    /** The arguments likewise. */
    String[] arguments() {
        return SharedDataContextUtils.replaceDataReferences(
                item.getArgs(), context.getSharedDataContext(), view(), ContextView::nodeStep, null, false, false);
    }

    private ContextView view() {
        return node.map(entry -> ContextView.node(entry.getNodename())).orElseGet(ContextView::global);
    }
}
