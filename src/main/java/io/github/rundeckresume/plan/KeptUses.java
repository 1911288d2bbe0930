package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import java.util.Set;

/** What the steps of a resume's own workflow use, as it is recorded. */
public final class KeptUses {

    private KeptUses() {}

    /**
     * The workflow as it is recorded: a kept step that was edited since used what it did as it was, and what it does now.
     *
     * @param plan what is kept
     * @param now the workflow as it is now
     * @param source the state that is resumed
     */
    public static WorkflowSnapshot in(ResumePlan plan, WorkflowSnapshot now, ResumeState source) {
        WorkflowSnapshot before = source.workflow();
        Set<StepPath> edited = plan.steps().stream()
                .filter(PlannedStep::keepsSomething)
                .map(PlannedStep::path)
                .filter(path -> !contentOf(path, before).equals(contentOf(path, now)))
                .collect(toUnmodifiableSet());
        return edited.isEmpty()
                ? now
                : now.each((path, step) -> edited.contains(path) ? step.usesToo(before.step(path)) : step);
    }

    private static Optional<String> contentOf(StepPath path, WorkflowSnapshot workflow) {
        return workflow.step(path).map(StepFingerprint::content);
    }
}
