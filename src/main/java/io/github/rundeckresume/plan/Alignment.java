package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Which steps of a recorded workflow are which steps of the present one. Steps are told by their content and their label,
 * never by their number; steps count from 0 here. Whatever could be one of several, and has something to lose, is
 * ambiguous: it is no present step until somebody says which.
 *
 * <p>In this order: what somebody said; equal steps of which there is one on both sides; steps with a label, or a content,
 * that only they have; steps that are equal among themselves, by what stands around them; and last, steps that are not
 * done and were edited in their place.
 */
final class Alignment {

    private static final String SHARED = "it has its label or its content in common with more than one step";
    private static final String OTHER_KIND =
            "it is done or has begun, and the step with its label is of another kind now";
    private static final String EDITED =
            "it is done or has begun, and no label of its own shows whether it was edited or replaced";

    private final StepPairs pairs;
    private final IntFunction<Stake> stakes;
    private final Map<String, Integer> labelsBefore;
    private final Map<String, Integer> labelsNow;
    private final Map<Integer, Candidates> ambiguous = new TreeMap<>();

    private Alignment(List<StepFingerprint> before, List<StepFingerprint> now, IntFunction<Stake> stakes) {
        this.pairs = new StepPairs(before, now);
        this.stakes = stakes;
        this.labelsBefore = labels(before);
        this.labelsNow = labels(now);
    }

    /**
     * Aligns two workflows.
     *
     * @param stakes what is to lose, by the number of the recorded step
     * @param said which present step a recorded one is, or none; each present one at most once, and of a {@linkplain
     *     #mayBe kind that fits}
     */
    static Alignment of(
            List<StepFingerprint> before,
            List<StepFingerprint> now,
            IntFunction<Stake> stakes,
            Map<Integer, Optional<Integer>> said) {
        Alignment alignment = new Alignment(before, now, stakes);
        said.forEach((recorded, present) -> present.ifPresentOrElse(
                to -> alignment.pairs.pair(recorded, to), () -> alignment.pairs.none(recorded)));
        EqualSteps equal = new EqualSteps(alignment.pairs, stakes);
        equal.single();
        alignment.alike(alignment.withoutEqual());
        equal.several();
        alignment.alike(new AlikeSteps(alignment.pairs, alignment.freeBefore(), alignment.freeNow()));
        alignment.inPlace();
        return alignment;
    }

    private static Map<String, Integer> labels(List<StepFingerprint> steps) {
        Map<String, Integer> count = new HashMap<>();
        steps.forEach(step -> step.label().ifPresent(label -> count.merge(label, 1, Integer::sum)));
        return count;
    }

    /** True if what is recorded of the one step may be taken for the other's: steps on nodes are recorded by their nodes. */
    static boolean mayBe(StepFingerprint recorded, StepFingerprint present) {
        boolean jobs = recorded.isReference() || present.isReference();
        return recorded.runsOnNodes() == present.runsOnNodes() && (!jobs || recorded.hasSamePlugin(present));
    }

    private List<Integer> freeBefore() {
        return pairs.freeBefore().stream()
                .filter(step -> !ambiguous.containsKey(step))
                .collect(toList());
    }

    private List<Integer> freeNow() {
        Set<Integer> asked = ambiguous.values().stream()
                .flatMap(candidates -> candidates.present().stream())
                .collect(toSet());
        return pairs.freeNow().stream().filter(step -> !asked.contains(step)).collect(toList());
    }

    /** Those that are equal to no step of the other workflow. */
    private AlikeSteps withoutEqual() {
        Set<StepFingerprint> recorded = freeBefore().stream().map(pairs::before).collect(toSet());
        Set<StepFingerprint> present = freeNow().stream().map(pairs::now).collect(toSet());
        return new AlikeSteps(
                pairs,
                freeBefore().stream()
                        .filter(step -> !present.contains(pairs.before(step)))
                        .collect(toList()),
                freeNow().stream()
                        .filter(step -> !recorded.contains(pairs.now(step)))
                        .collect(toList()));
    }

    /** Nothing is asked of those that have nothing to lose. */
    private void ask(Collection<Integer> recorded, Collection<Integer> present, String why) {
        recorded.stream().filter(step -> stakes.apply(step) != Stake.NOTHING).forEach(step -> {
            List<Integer> fitting = present.stream()
                    .filter(other -> mayBe(pairs.before(step), pairs.now(other)))
                    .collect(toUnmodifiableList());
            if (!fitting.isEmpty()) {
                ambiguous.put(step, new Candidates(fitting, why));
            }
        });
    }

    /** Steps that have a label, or a content, in common, and with no others. */
    private void alike(AlikeSteps alike) {
        alike.groups().forEach(group -> {
            int recorded = group.recorded().get(0);
            int present = group.present().get(0);
            boolean only = group.recorded().size() == 1 && group.present().size() == 1;
            boolean sure = only && isSure(pairs.before(recorded), pairs.now(present));
            if (sure
                    && mayBe(pairs.before(recorded), pairs.now(present))
                    && pairs.before(recorded).hasSamePlugin(pairs.now(present))) {
                pairs.pair(recorded, present);
            } else {
                ask(group.recorded(), group.present(), sure ? OTHER_KIND : SHARED);
                if (group.recorded().stream().noneMatch(ambiguous::containsKey)) {
                    pairByLabel(group);
                }
            }
        });
    }

    /** A content is enough; a label is if no other step has it. */
    private boolean isSure(StepFingerprint was, StepFingerprint is) {
        return AlikeSteps.haveSameContent(was, is) || haveOnlyLabel(was, is);
    }

    private boolean haveOnlyLabel(StepFingerprint was, StepFingerprint is) {
        return was.label().equals(is.label())
                && was.label()
                        .filter(label ->
                                labelsBefore.getOrDefault(label, 0) == 1 && labelsNow.getOrDefault(label, 0) == 1)
                        .isPresent();
    }

    /** Where nothing is to lose, the label is enough: what has something to lose, and fits, is ambiguous by now. */
    private void pairByLabel(AlikeSteps.Group group) {
        for (Integer recorded : group.recorded()) {
            StepFingerprint was = pairs.before(recorded);
            group.present().stream()
                    .filter(present -> haveOnlyLabel(was, pairs.now(present)) && mayBe(was, pairs.now(present)))
                    .findFirst()
                    .ifPresent(present -> pairs.pair(recorded, present));
        }
    }

    /** What is left between the same neighbours: whoever is not done was edited, or replaced, in its place. */
    private void inPlace() {
        Map<Integer, List<Integer>> present = EqualSteps.byPlace(freeNow(), pairs.placesNow());
        EqualSteps.byPlace(freeBefore(), pairs.placesBefore()).forEach((place, recorded) -> {
            List<Integer> here = new ArrayList<>(present.getOrDefault(place, List.of()));
            Set<Integer> asked = new HashSet<>();
            for (Integer step : recorded) {
                ask(
                        List.of(step),
                        here.stream().filter(other -> isEdited(step, other)).collect(toList()),
                        EDITED);
                Optional.ofNullable(ambiguous.get(step))
                        .map(Candidates::present)
                        .ifPresent(asked::addAll);
            }
            here.removeAll(asked);
            pairEdited(
                    recorded.stream()
                            .filter(step -> stakes.apply(step) == Stake.NOTHING)
                            .collect(toList()),
                    here);
        });
    }

    /** No label says that they are two: it may have been given, or taken away. */
    private boolean isEdited(int recorded, int present) {
        StepFingerprint was = pairs.before(recorded);
        StepFingerprint is = pairs.now(present);
        return mayBe(was, is)
                && (was.label().isEmpty() || is.label().isEmpty() || was.label().equals(is.label()));
    }

    /** As many as there were, in their order; otherwise those of a kind of which there is one. */
    private void pairEdited(List<Integer> undone, List<Integer> present) {
        if (undone.size() == present.size()) {
            for (int i = 0; i < undone.size(); i++) {
                if (isEdited(undone.get(i), present.get(i))) {
                    pairs.pair(undone.get(i), present.get(i));
                }
            }
            return;
        }
        for (Integer step : undone) {
            List<Integer> same = present.stream()
                    .filter(other -> pairs.now(other).hasSamePlugin(pairs.before(step)))
                    .collect(toList());
            boolean only = undone.stream()
                            .filter(other -> pairs.before(other).hasSamePlugin(pairs.before(step)))
                            .count()
                    == 1;
            if (only && same.size() == 1 && isEdited(step, same.get(0))) {
                pairs.pair(step, same.get(0));
            }
        }
    }

    /** The present step that each recorded one is, and the other way round. */
    StepPairs pairs() {
        return pairs;
    }

    /** The recorded steps of which nobody knows which present step they are, if any. */
    Map<Integer, Candidates> ambiguous() {
        return Collections.unmodifiableMap(ambiguous);
    }
}
