package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The steps of this execution that must not run twice, and were done, or may have been, on all of their nodes or on one of
 * them. One that failed may run again. Thread-safe.
 */
final class DoneOnce {

    private final OnceSteps once;
    private final Set<StepPath> done = new ConcurrentSkipListSet<>();

    DoneOnce(OnceSteps once) {
        this.once = once;
    }

    /** True if the job names such steps. */
    boolean isAsked() {
        return !once.names().isEmpty();
    }

    /** Takes the record of each step. */
    void finished(StepRecord step) {
        boolean begun = isDone(step.outcome()) || step.nodes().values().stream().anyMatch(DoneOnce::isDone);
        if (begun && isAsked()) {
            done.add(step.path().ofAllNodes());
        }
    }

    private static boolean isDone(StepOutcome outcome) {
        return outcome.isKept() || outcome == StepOutcome.INTERRUPTED;
    }

    /**
     * That there are some, for people; empty if there are none.
     *
     * @param workflow what ran, with what its steps turned out to run
     */
    Optional<String> told(WorkflowSnapshot workflow) {
        List<StepPath> steps = done.stream()
                .filter(step -> once.contain(step, NamedSteps.label(step, workflow)))
                .collect(toUnmodifiableList());
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(NamedSteps.of(steps, workflow) + " must not run twice, and "
                        + (steps.size() == 1 ? "was" : "were") + " done, or may have been");
    }
}
