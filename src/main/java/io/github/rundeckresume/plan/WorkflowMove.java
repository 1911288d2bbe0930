package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.plan.DefinitionChange.Kind;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the steps of one workflow since it was recorded. */
final class WorkflowMove {

    /** Rundeck's own strategies without rules; jobs have the first one of each. */
    private static final Set<String> WITHOUT_RULES = Set.of("sequential", "step-first", "parallel", "node-first");

    private final Optional<StepPath> recorded;
    private final @Nullable StepPath around;
    private final WorkflowSnapshot was;
    private final WorkflowSnapshot is;
    private final Stakes stakes;
    private final StepPairs pairs;
    private final Map<Integer, Candidates> unclear;

    /**
     * Finds it out.
     *
     * @param recorded the step that contained the workflow; empty for the job's own
     * @param around the step that contains it now
     * @param stakes what is to lose, by the number of the recorded step from 0
     * @param said which present step a recorded one is, where somebody said so
     */
    WorkflowMove(
            Optional<StepPath> recorded,
            @Nullable StepPath around,
            WorkflowSnapshot was,
            WorkflowSnapshot is,
            Stakes stakes,
            Map<Integer, Optional<Integer>> said) {
        this.recorded = recorded;
        this.around = around;
        this.was = was;
        this.is = is;
        this.stakes = stakes;
        if (said.isEmpty() && isEditedOnly()) {
            this.pairs = new StepPairs(was.steps(), is.steps());
            IntStream.range(0, was.steps().size()).forEach(step -> pairs.pair(step, step));
            this.unclear = Map.of();
        } else {
            Alignment alignment = Alignment.of(was.steps(), is.steps(), stakes, said);
            this.pairs = alignment.pairs();
            this.unclear = alignment.ambiguous();
        }
    }

    /** What needs nobody's consent is not looked at more closely than without it. */
    private boolean isEditedOnly() {
        Set<StepPath> done = IntStream.range(0, was.steps().size())
                .filter(step -> stakes.apply(step) != Stake.NOTHING)
                .mapToObj(step -> StepPath.of(step + 1))
                .collect(toUnmodifiableSet());
        return WorkflowChange.between(was, is, done, Map.of()).isEmpty();
    }

    /** True if every recorded step stands where it stood. */
    boolean isNothing() {
        return IntStream.range(0, was.steps().size()).allMatch(step -> pairs.to(step) == step);
    }

    /** The present numbers of the recorded steps, from 1. */
    Map<Integer, Integer> numbers() {
        return IntStream.range(0, was.steps().size())
                .filter(pairs::isPaired)
                .boxed()
                .collect(toUnmodifiableMap(step -> step + 1, step -> pairs.to(step) + 1));
    }

    /** The recorded workflow with its steps where they stand now. What is new is taken as it is. */
    WorkflowSnapshot recordedInPlace() {
        List<StepFingerprint> steps = new ArrayList<>();
        for (StepFingerprint step : is.steps()) {
            int from = pairs.from(steps.size());
            steps.add(from < 0 ? step : was.steps().get(from));
        }
        return WorkflowSnapshot.of(was.strategy(), was.keepgoing(), steps);
    }

    /** Why nobody may accept the changes; empty if one may. */
    Optional<String> problem() {
        boolean ruled = !WITHOUT_RULES.contains(was.strategy()) || !WITHOUT_RULES.contains(is.strategy());
        boolean same = isNothing() && was.steps().size() == is.steps().size();
        return ruled && !same
                ? changes().stream()
                        .findFirst()
                        .map(change -> change.words() + ", and the rules of the strategy '" + is.strategy()
                                + "' may name steps by their numbers, so that nobody can tell what they mean now")
                : Optional.empty();
    }

    /** What changed, in the order of the present steps, then what was removed. */
    List<DefinitionChange> changes() {
        List<DefinitionChange> changes = new ArrayList<>();
        Set<Integer> inOrder = pairs.inOrder();
        for (int i = 0; i < is.steps().size(); i++) {
            int from = pairs.from(i);
            if (from < 0) {
                changes.add(DefinitionChange.added(present(i), pairs.now(i)));
            } else {
                if (!inOrder.contains(from)) {
                    changes.add(change(Kind.MOVED, from, i));
                }
                if (!pairs.before(from).equals(pairs.now(i))) {
                    changes.add(change(Kind.EDITED, from, i));
                }
            }
        }
        for (int i = 0; i < was.steps().size(); i++) {
            if (!pairs.isPaired(i) && !unclear.containsKey(i)) {
                changes.add(DefinitionChange.removed(
                        recorded(i), pairs.before(i), stakes.apply(i) != Stake.NOTHING, stakes.data(i)));
            }
        }
        return changes;
    }

    private DefinitionChange change(Kind kind, int from, int to) {
        return DefinitionChange.of(
                kind,
                recorded(from),
                present(to),
                pairs.before(from),
                pairs.now(to),
                stakes.apply(from) != Stake.NOTHING);
    }

    private StepPath recorded(int step) {
        return StepPath.in(recorded.map(StepPath::withoutNodes).orElse(null), step + 1);
    }

    private StepPath present(int step) {
        return StepPath.in(
                Optional.ofNullable(around).map(StepPath::withoutNodes).orElse(null), step + 1);
    }

    /** The recorded steps of which nobody knows which present one they are. */
    List<AmbiguousStep> ambiguous() {
        List<AmbiguousStep> steps = new ArrayList<>();
        unclear.forEach((step, candidates) -> {
            Map<StepPath, StepFingerprint> some = new LinkedHashMap<>();
            candidates.present().forEach(other -> some.put(present(other), pairs.now(other)));
            steps.add(new AmbiguousStep(recorded(step), pairs.before(step), some, candidates.why()));
        });
        return steps;
    }
}
