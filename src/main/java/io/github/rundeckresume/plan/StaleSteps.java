package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The steps of a plan of which something is kept that was done with values of options that are others now, in the plan's
 * order: what they did, on all nodes or some, the checkpoint from which they go on, or the signals that were given to
 * them. Steps that a person says were done by hand are none of them.
 */
final class StaleSteps {

    private final List<StaleStep> steps;
    private final Set<StepPath> sources;

    private StaleSteps(List<StaleStep> steps, Set<StepPath> sources) {
        this.steps = List.copyOf(steps);
        this.sources = Collections.unmodifiableSet(new TreeSet<>(sources));
    }

    /**
     * Finds them.
     *
     * @param plan what a resume does
     * @param recorded the state as it was recorded
     * @param state the same with its steps where they stand now
     * @param places where a recorded step stands now; empty for one that is gone
     * @param now the workflow as it is now
     * @param changed the options that have other values
     * @param byHand the steps that a person says were done by hand
     */
    static StaleSteps of(
            ResumePlan plan,
            ResumeState recorded,
            ResumeState state,
            Function<StepPath, Optional<StepPath>> places,
            WorkflowSnapshot now,
            ChangedNames changed,
            Set<StepPath> byHand) {
        Map<StepPath, StaleUse> uses = StaleUses.in(recorded, now, changed, places);
        List<StaleStep> stale = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            StaleUse use = uses.get(step.path());
            if (use != null) {
                step.units()
                        .filter(unit ->
                                unit.leaves().anyMatch(leaf -> keeps(leaf, state) && !isByHand(leaf.path(), byHand)))
                        .forEach(unit -> stale.add(stale(unit, step, use)));
            }
        }
        return new StaleSteps(stale, uses.keySet());
    }

    private static StaleStep stale(PlannedStep unit, PlannedStep around, StaleUse use) {
        String reason = unit == around
                ? use.reason()
                : "it is inside step " + around.path() + ", of which is known: " + use.reason();
        return new StaleStep(unit.path(), unit.label(), reason, use.options());
    }

    private static boolean keeps(PlannedStep leaf, ResumeState state) {
        return leaf.isKept()
                || leaf.isAsked()
                || !leaf.checkpoints().isEmpty()
                || (leaf.staysPaused()
                        && Optional.ofNullable(state.pauses().get(leaf.path()))
                                .filter(pause -> !pause.signals().isEmpty())
                                .isPresent());
    }

    private static boolean isByHand(StepPath path, Set<StepPath> byHand) {
        return byHand.contains(path)
                || Stream.iterate(path.around(), Optional::isPresent, at -> at.flatMap(StepPath::around))
                        .flatMap(Optional::stream)
                        .anyMatch(byHand::contains);
    }

    /** The steps in the plan's order. */
    List<StaleStep> steps() {
        return steps;
    }

    /** The steps of the job's own workflow that used such options, kept or not. */
    Set<StepPath> sources() {
        return sources;
    }
}
