package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFinder;
import io.github.rundeckresume.playground.job.JobReferenceStep;
import io.github.rundeckresume.playground.job.WorkflowItems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a state knows of a workflow before it runs: its steps, and those of the jobs that it refers to (rundeckapp 5.4.0
 * WorkflowService.createStateForWorkflow). The server looks jobs up by name, so one that is referred to by its id alone
 * shows its steps only when they begin.
 */
public record WorkflowOutline(List<Step> steps) {

    /** One step, with the workflow of the job that it refers to. */
    record Step(boolean nodeStep, Optional<WorkflowOutline> inner) {}

    /** A workflow whose references, if it has any, are not looked up. */
    public static WorkflowOutline of(WorkflowExecutionItem item) {
        return new WorkflowOutline(item.getWorkflow().getCommands().stream()
                .map(step -> new Step(NodeStepExecutionItem.isNodeStep(step), Optional.empty()))
                .toList());
    }

    /** The job's workflow; jobs at any depth are looked for in this project unless the reference names another. */
    public static WorkflowOutline of(JobDefinition job, String project, JobFinder jobs) {
        return of(job, project, jobs, Set.of(job.uuid()));
    }

    /** A job that refers to itself is not followed: on a server its executions do not start. */
    private static WorkflowOutline of(JobDefinition job, String project, JobFinder jobs, Set<String> around) {
        List<Step> steps = new ArrayList<>();
        for (StepExecutionItem item : WorkflowItems.of(job).getWorkflow().getCommands()) {
            Optional<WorkflowOutline> inner = referenced(job, steps.size(), project, jobs)
                    .filter(other -> !around.contains(other.uuid()))
                    .map(other -> of(other, project, jobs, with(around, other.uuid())));
            steps.add(new Step(NodeStepExecutionItem.isNodeStep(item), inner));
        }
        return new WorkflowOutline(steps);
    }

    private static Optional<JobDefinition> referenced(JobDefinition job, int step, String project, JobFinder jobs) {
        return job.workflow().steps().get(step).action() instanceof JobReferenceStep reference
                ? jobs.find(
                        reference.group(),
                        reference.name(),
                        reference.project().isEmpty() ? project : reference.project())
                : Optional.empty();
    }

    private static Set<String> with(Set<String> around, String uuid) {
        Set<String> all = new HashSet<>(around);
        all.add(uuid);
        return all;
    }
}
