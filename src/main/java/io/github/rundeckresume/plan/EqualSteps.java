package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Pairs steps that are equal in everything. Of several equal ones, those between the same neighbours are the same ones. */
final class EqualSteps {

    private final StepPairs pairs;
    private final IntFunction<Stake> stakes;

    EqualSteps(StepPairs pairs, IntFunction<Stake> stakes) {
        this.pairs = pairs;
        this.stakes = stakes;
    }

    /** Pairs those that are equal to no others. */
    void single() {
        each((recorded, present) -> {
            if (recorded.size() == 1 && present.size() == 1) {
                pairs.pair(recorded.get(0), present.get(0));
            }
        });
    }

    /** Pairs those that are equal to others, as far as it is clear which is which. */
    void several() {
        int[] before = pairs.placesBefore();
        int[] now = pairs.placesNow();
        each((recorded, present) -> pair(byPlace(recorded, before), byPlace(present, now)));
    }

    private void each(Pairing pairing) {
        Map<StepFingerprint, List<Integer>> present = pairs.freeNow().stream().collect(groupingBy(pairs::now));
        pairs.freeBefore().stream()
                .collect(groupingBy(pairs::before, LinkedHashMap::new, toList()))
                .forEach((step, recorded) -> {
                    if (present.containsKey(step)) {
                        pairing.pair(recorded, present.getOrDefault(step, List.of()));
                    }
                });
    }

    static Map<Integer, List<Integer>> byPlace(List<Integer> steps, int[] places) {
        return steps.stream().collect(groupingBy(step -> places[step], TreeMap::new, toList()));
    }

    /** As many as there were in a place are the same ones, in their order. */
    private void pair(Map<Integer, List<Integer>> recorded, Map<Integer, List<Integer>> present) {
        List<Integer> left = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        Set<Integer> places = new TreeSet<>(recorded.keySet());
        places.addAll(present.keySet());
        for (Integer place : places) {
            List<Integer> some = recorded.getOrDefault(place, List.of());
            List<Integer> here = present.getOrDefault(place, List.of());
            if (isSame(some, here)) {
                pairs.pairInOrder(some, here);
            } else {
                left.addAll(some);
                others.addAll(here);
            }
        }
        if (areExchangeable(left, others)) {
            pairs.pairInOrder(left, others);
        }
    }

    /** As many; where something else may have come in between, it must make no difference which is which. */
    private boolean isSame(List<Integer> recorded, List<Integer> present) {
        return recorded.size() == present.size()
                && (areNeighbours(recorded) == areNeighbours(present) || areExchangeable(recorded, present));
    }

    private static boolean areNeighbours(List<Integer> steps) {
        return !steps.isEmpty() && steps.get(steps.size() - 1) - steps.get(0) == steps.size() - 1;
    }

    private boolean areExchangeable(List<Integer> recorded, List<Integer> present) {
        Set<Stake> all = recorded.stream().map(stakes::apply).collect(toSet());
        boolean together = areNeighbours(present) && recorded.size() <= present.size();
        return together
                || all.equals(Set.of(Stake.NOTHING))
                || (all.equals(Set.of(Stake.DONE)) && recorded.size() >= present.size());
    }

    /** What is done with equal steps of both workflows. */
    private interface Pairing {
        void pair(List<Integer> recorded, List<Integer> present);
    }
}
