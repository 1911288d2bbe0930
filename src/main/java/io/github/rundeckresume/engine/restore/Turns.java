package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Predicate;

/**
 * Which kept steps have their turn at the same time. Each turn makes the engine look at all of its rules and write down
 * its whole state, so a turn for each step is quadratic in their number (rundeck-core 5.4.0 {@code
 * WorkflowEngine#processStateChange}).
 */
enum Turns {
    /** One after the other, because rules may look at each end. */
    ONE_BY_ONE {
        @Override
        List<StepRecord> startingWith(StepRecord first, NavigableSet<StepRecord> due, Map<StepPath, StepRecord> kept) {
            return List.of(first);
        }
    },

    /** A step and the kept ones that follow it without a gap: nothing runs between them. */
    NEIGHBOURS {
        @Override
        List<StepRecord> startingWith(StepRecord first, NavigableSet<StepRecord> due, Map<StepPath, StepRecord> kept) {
            List<StepRecord> together = new ArrayList<>();
            for (StepRecord step = first;
                    step != null;
                    step = kept.get(step.path().next())) {
                together.add(step);
            }
            return together;
        }
    },

    /** All that are started together, in the order in which they finished: nothing waits for any of them. */
    ALL_STARTED {
        @Override
        List<StepRecord> startingWith(StepRecord first, NavigableSet<StepRecord> due, Map<StepPath, StepRecord> kept) {
            List<StepRecord> together = new ArrayList<>(List.of(first));
            together.addAll(due);
            return together;
        }
    };

    private static final String PARALLEL = "parallel";

    /**
     * What a workflow's strategy allows.
     *
     * @param runsEveryStep true for a workflow whose strategy has no rules of its own, and whose steps no conditions
     */
    static Turns of(IWorkflow workflow, Predicate<IWorkflow> runsEveryStep) {
        if (!runsEveryStep.test(workflow)) {
            return ONE_BY_ONE;
        }
        return PARALLEL.equals(workflow.getStrategy()) ? ALL_STARTED : NEIGHBOURS;
    }

    /**
     * The steps that have their turn with one, in the order in which they are put back.
     *
     * @param due the others that the engine has started
     * @param kept those that have not had their turn, by path
     */
    abstract List<StepRecord> startingWith(
            StepRecord first, NavigableSet<StepRecord> due, Map<StepPath, StepRecord> kept);
}
