package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.engine.detached.WorkNote;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The work of this execution's steps "Detached Script" that may still run on a node, or of which nobody knows whether it was
 * done. Thread-safe.
 */
final class OpenWork {

    private final Map<StepPath, StepCheckpoint> noted = new ConcurrentSkipListMap<>();

    /** Takes what a step notes of itself; most of it is no work. */
    void noted(StepCheckpoint checkpoint) {
        if (checkpoint.works().findAny().isPresent()) {
            noted.merge(checkpoint.step(), checkpoint, StepCheckpoint::and);
        }
    }

    /** Takes the record of a step: what succeeded is no open work. */
    void finished(StepRecord step) {
        if (noted.isEmpty()) {
            return;
        }
        if (step.outcome().isKept()) {
            noted.keySet().removeIf(step.path()::isAround);
        } else if (step.path().node().isEmpty()) {
            step.nodes().forEach((node, outcome) -> {
                if (outcome.isKept()) {
                    noted.keySet().removeIf(step.path().on(node)::isAround);
                }
            });
        }
    }

    /** That there is some, for people; empty if there is none. */
    Optional<String> told(WorkflowSnapshot workflow) {
        List<StepPath> steps = noted.values().stream()
                .filter(checkpoint -> checkpoint.works().anyMatch(WorkNote::isOpen))
                .map(StepCheckpoint::step)
                .collect(toUnmodifiableList());
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "work of " + NamedSteps.of(steps, workflow) + " may still run on its node, or may be done");
    }
}
