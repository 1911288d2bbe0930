package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Which present steps recorded ones are, where somebody said so: metadata {@code resumeMatch}. */
final class SaidMatches {

    static final String AGAIN = ". Nothing has run. Look at the plan again, and resume from there.";

    private final Map<StepPath, Optional<StepPath>> all = new TreeMap<>();
    private final Set<StepPath> unused;

    SaidMatches(Map<StepPath, Optional<StepPath>> said) {
        said.forEach((from, to) -> all.put(from.withoutNodes(), to.map(StepPath::withoutNodes)));
        this.unused = new HashSet<>(all.keySet());
    }

    /**
     * Those of one workflow; steps count from 0.
     *
     * @param recorded the step that contained it; empty for the job's own
     * @param present the step that contains it
     * @param problems is told of those that make no sense
     */
    Map<Integer, Optional<Integer>> in(
            Optional<StepPath> recorded,
            Optional<StepPath> present,
            WorkflowSnapshot was,
            WorkflowSnapshot is,
            Consumer<String> problems) {
        Map<Integer, Optional<Integer>> here = new HashMap<>();
        all.forEach((from, to) -> {
            if (from.parent().equals(recorded.map(StepPath::withoutNodes))
                    && from.number() <= was.steps().size()) {
                unused.remove(from);
                Optional<String> problem = to.flatMap(step -> problem(from, step, present, was, is, here));
                problem.ifPresentOrElse(problems, () -> here.put(from.number() - 1, to.map(step -> step.number() - 1)));
            }
        });
        return here;
    }

    private static Optional<String> problem(
            StepPath from,
            StepPath to,
            Optional<StepPath> present,
            WorkflowSnapshot was,
            WorkflowSnapshot is,
            Map<Integer, Optional<Integer>> here) {
        String said = "The metadata resumeMatch says that step " + from + " is step " + to + " now, but ";
        if (!to.parent().equals(present.map(StepPath::withoutNodes))
                || to.number() > is.steps().size()) {
            return Optional.of(said + "there is no such step in the workflow that has it" + AGAIN);
        }
        if (here.containsValue(Optional.of(to.number() - 1))) {
            return Optional.of(said + "another one is said to be that step, too" + AGAIN);
        }
        StepFingerprint before = was.steps().get(from.number() - 1);
        StepFingerprint now = is.steps().get(to.number() - 1);
        return Alignment.mayBe(before, now)
                ? Optional.empty()
                : Optional.of(said + "'" + before.shown() + "' and '" + now.shown()
                        + "' are of kinds of which one cannot stand for the other" + AGAIN);
    }

    /** One that names no recorded step of a workflow that was looked at; empty if there is none. */
    Optional<StepPath> unused() {
        return unused.stream().sorted().findFirst();
    }
}
