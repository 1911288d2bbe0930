package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The steps that a workflow had, in order, and how it ran them. */
public final class WorkflowSnapshot {

    private final String strategy;
    private final boolean keepgoing;
    private final List<StepFingerprint> steps;

    private WorkflowSnapshot(String strategy, boolean keepgoing, List<StepFingerprint> steps) {
        this.strategy = requireNonNull(strategy);
        this.keepgoing = keepgoing;
        this.steps = List.copyOf(steps);
    }

    /**
     * A snapshot.
     *
     * @param strategy the workflow strategy's name
     * @param keepgoing true if the workflow goes on after a failed step
     */
    public static WorkflowSnapshot of(String strategy, boolean keepgoing, List<StepFingerprint> steps) {
        return new WorkflowSnapshot(strategy, keepgoing, steps);
    }

    /** The same workflow without the summaries that are so. */
    public WorkflowSnapshot withoutSummaries(Predicate<String> unwanted) {
        List<StepFingerprint> without = new ArrayList<>();
        for (StepFingerprint step : steps) {
            boolean drop = step.summary().filter(unwanted).isPresent();
            without.add(
                    drop
                            ? StepFingerprint.of(
                                    step.type(), step.plugin(), step.label().orElse(null), step.content())
                            : step);
        }
        return new WorkflowSnapshot(strategy, keepgoing, without);
    }

    /** The workflow strategy's name. */
    public String strategy() {
        return strategy;
    }

    /** True if the workflow goes on after a failed step. */
    public boolean keepgoing() {
        return keepgoing;
    }

    /** The steps' fingerprints, in order. */
    public List<StepFingerprint> steps() {
        return steps;
    }

    /** What an operator recognises a step by. */
    public String label(int step) {
        return steps.get(step - 1).shown();
    }
}
