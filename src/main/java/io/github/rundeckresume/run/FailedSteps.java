package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.retry.FailedStep;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Remembers the records of the steps that did not succeed, on all of their nodes or on one of them. Thread-safe. */
final class FailedSteps {

    /** More say nothing that these do not. */
    private static final int MOST = 1000;

    private final boolean asked;
    private final boolean names;
    private final WorkflowSnapshot workflow;
    private final Map<StepPath, StepRecord> failed = new ConcurrentSkipListMap<>();
    private final Map<StepPath, WorkflowSnapshot> inside = new ConcurrentHashMap<>();

    /**
     * Those of one execution.
     *
     * @param asked false if nobody will ask for them
     * @param names whether somebody asks for {@link #workflow} all the same
     */
    FailedSteps(boolean asked, boolean names, WorkflowSnapshot workflow) {
        this.asked = asked;
        this.names = asked || names;
        this.workflow = workflow;
    }

    /** Takes the record of each step. */
    void accept(StepRecord step) {
        if (!asked) {
            return;
        }
        if (step.outcome().isKept()) {
            failed.remove(step.path());
        } else if (failed.size() < MOST) {
            failed.put(step.path(), step);
        }
    }

    /** Takes what a step turned out to run, and returns it. */
    InnerWorkflow inside(InnerWorkflow inner) {
        if (names) {
            inside.put(inner.inside(), inner.workflow());
        }
        return inner;
    }

    /** What ran, and what its steps turned out to run if somebody asks for that. */
    WorkflowSnapshot workflow() {
        return workflow.with(inside);
    }

    /** All of them, in the order of their paths. */
    List<FailedStep> all() {
        WorkflowSnapshot named = workflow();
        return failed.values().stream()
                .map(step -> FailedStep.of(
                        step,
                        named.step(step.path()).flatMap(StepFingerprint::label).orElse("")))
                .collect(toUnmodifiableList());
    }
}
