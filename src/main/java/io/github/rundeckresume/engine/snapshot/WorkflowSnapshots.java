package io.github.rundeckresume.engine.snapshot;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.HandlerExecutionItem;
import com.dtolabs.rundeck.core.execution.HasFailureHandler;
import com.dtolabs.rundeck.core.execution.HasLoggingFilterConfiguration;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import io.github.rundeckresume.engine.StepItems;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the snapshot of a workflow that the engine is going to run. On the server, every step except a job reference is
 * a {@code ConfiguredStepExecutionItem} (rundeckapp 5.4.0, {@code ExecutionUtilService#itemForWFCmdItem}).
 */
public final class WorkflowSnapshots {

    private static final Set<String> EVERY_STEP =
            Set.of("sequential", WorkflowExecutionItem.STEP_FIRST, WorkflowExecutionItem.PARALLEL);

    private WorkflowSnapshots() {}

    /**
     * The snapshot of a workflow.
     *
     * @param workflow the workflow as the engine gets it
     * @return its steps in order, with the strategy that runs them
     */
    public static WorkflowSnapshot of(IWorkflow workflow) {
        List<StepFingerprint> steps = workflow.getCommands().stream()
                .map(WorkflowSnapshots::fingerprint)
                .collect(toUnmodifiableList());
        return WorkflowSnapshot.of(strategyOf(workflow), workflow.isKeepgoing(), steps);
    }

    /**
     * The name of the strategy that runs a workflow.
     *
     * @param workflow the workflow as the engine gets it
     * @return its strategy; node-first if none is set, as on the server
     */
    public static String strategyOf(IWorkflow workflow) {
        return Optional.ofNullable(workflow.getStrategy()).orElse(WorkflowExecutionItem.NODE_FIRST);
    }

    /**
     * Tells whether all steps of a workflow have run when the workflow succeeds.
     *
     * @param workflow the workflow as the engine gets it
     * @return false if a strategy's rules or a step's conditions may leave steps out
     */
    public static boolean runsEveryStep(IWorkflow workflow) {
        return EVERY_STEP.contains(strategyOf(workflow))
                && workflow.getCommands().stream().allMatch(step -> StepConditions.of(step) == null);
    }

    /**
     * Tells whether a recorded step halted the workflow.
     *
     * @param step the record of a step that is kept
     * @return true if its flow control halted the workflow
     */
    public static boolean halts(StepRecord step) {
        return step.stateChanges().containsKey(EngineWorkflowExecutor.STEP_ANY_FLOW_CONTROL_HALT_KEY);
    }

    private static StepFingerprint fingerprint(StepExecutionItem step) {
        StepFingerprint fingerprint = StepFingerprint.of(typeOf(step), pluginOf(step), step.getLabel(), contentOf(step))
                .onNodes(StepItems.runsOnNodes(step))
                .uses(UsedNames.of(step));
        StepFingerprint named = fingerprint.label().isPresent()
                ? fingerprint
                : StepSummary.of(step).map(fingerprint::summary).orElse(fingerprint);
        return step instanceof JobExecutionItem ? referring((JobExecutionItem) step, named) : named;
    }

    private static StepFingerprint referring(JobExecutionItem step, StepFingerprint fingerprint) {
        return uuidOf(step)
                .map(fingerprint::refersTo)
                .or(() -> nameOf(step).map(fingerprint::byName))
                .orElse(fingerprint);
    }

    private static String typeOf(StepExecutionItem step) {
        return Optional.ofNullable(step.getType()).orElse("unknown");
    }

    private static String pluginOf(StepExecutionItem step) {
        if (step instanceof JobExecutionItem) {
            return jobOf((JobExecutionItem) step);
        }
        String nodeStep =
                step instanceof NodeStepExecutionItem ? ((NodeStepExecutionItem) step).getNodeStepType() : null;
        return nodeStep == null ? typeOf(step) : nodeStep;
    }

    private static String jobOf(JobExecutionItem step) {
        return StepFingerprint.REFERENCE + uuidOf(step).or(() -> nameOf(step)).orElse("");
    }

    /**
     * The UUID of the job that the server looks for; empty if it looks for a name, although the step may have a UUID
     * too (rundeckapp 5.4.0 {@code ExecutionService#runJobRefExecutionItem}).
     */
    private static Optional<String> uuidOf(JobExecutionItem step) {
        return Optional.ofNullable(step.getUuid())
                .filter(uuid -> !uuid.isEmpty() && !Boolean.TRUE.equals(step.isUseName()));
    }

    /** The name that the server looks for if it looks for no UUID; without a group it may begin with a slash. */
    private static Optional<String> nameOf(JobExecutionItem step) {
        return Optional.ofNullable(step.getJobIdentifier())
                .map(name -> name.startsWith("/") ? name.substring(1) : name);
    }

    private static String contentOf(StepExecutionItem step) {
        ContentDigest digest = new ContentDigest();
        addStep(digest, step);
        return digest.hex();
    }

    private static void addStep(ContentDigest digest, StepExecutionItem step) {
        if (step instanceof ConfiguredStepExecutionItem) {
            digest.add(CommandSettings.used(((ConfiguredStepExecutionItem) step).getStepConfiguration()));
        }
        if (step instanceof JobExecutionItem) {
            addJob(digest, (JobExecutionItem) step);
        }
        Map<?, ?> conditions = StepConditions.of(step);
        if (conditions != null) {
            digest.add("conditions").add(conditions);
        }
        HasLoggingFilterConfiguration.of(step)
                .map(HasLoggingFilterConfiguration::getFilterConfigurations)
                .ifPresent(filters -> addFilters(digest, filters));
        if (step instanceof HasFailureHandler) {
            addHandler(digest, ((HasFailureHandler) step).getFailureHandler());
        }
    }

    private static void addJob(ContentDigest digest, JobExecutionItem step) {
        // If the step has no filter of its own, the server stores none of the settings that belong to one
        // (JobExec#toMap).
        boolean filtered = step.getNodeFilter() != null && !step.getNodeFilter().isEmpty();
        digest.add(step.getArgs())
                .add(step.isNodeStep())
                .add(step.getNodeFilter())
                .add(filtered ? step.getNodeThreadcount() : null)
                .add(filtered ? step.getNodeKeepgoing() : null)
                .add(step.getNodeIntersect());
    }

    private static void addFilters(ContentDigest digest, List<PluginConfiguration> filters) {
        for (PluginConfiguration filter : filters) {
            digest.add(filter.getProvider()).add(filter.getConfiguration());
        }
    }

    private static void addHandler(ContentDigest digest, @Nullable StepExecutionItem handler) {
        if (handler == null) {
            return;
        }
        digest.add("handler").add(typeOf(handler)).add(pluginOf(handler));
        if (handler instanceof HandlerExecutionItem) {
            digest.add(((HandlerExecutionItem) handler).isKeepgoingOnSuccess());
        }
        addStep(digest, handler);
    }
}
