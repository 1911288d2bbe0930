package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toList;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which recorded steps are which present ones, as far as it is known; steps count from 0. Not for several threads. */
final class StepPairs {

    private static final int FREE = -1;
    private static final int NONE = -2;

    private final List<StepFingerprint> before;
    private final List<StepFingerprint> now;
    private final int[] to;
    private final int[] from;

    StepPairs(List<StepFingerprint> before, List<StepFingerprint> now) {
        this.before = before;
        this.now = now;
        this.to = new int[before.size()];
        this.from = new int[now.size()];
        Arrays.fill(to, FREE);
        Arrays.fill(from, FREE);
    }

    StepFingerprint before(int step) {
        return before.get(step);
    }

    StepFingerprint now(int step) {
        return now.get(step);
    }

    /** The one is the other. Both must be free. */
    void pair(int recorded, int present) {
        if (to[recorded] != FREE || from[present] != FREE) {
            throw new IllegalStateException("step " + recorded + " or " + present + " has its partner");
        }
        to[recorded] = present;
        from[present] = recorded;
    }

    /** These are those, in their order, as many as there are of both. */
    void pairInOrder(List<Integer> recorded, List<Integer> present) {
        for (int i = 0; i < Math.min(recorded.size(), present.size()); i++) {
            pair(recorded.get(i), present.get(i));
        }
    }

    /** The recorded step is none of the present ones. */
    void none(int recorded) {
        to[recorded] = NONE;
    }

    boolean isPaired(int recorded) {
        return to[recorded] >= 0;
    }

    /** The present step that a recorded one is; less than 0 for none. */
    int to(int recorded) {
        return to[recorded];
    }

    /** The recorded step that a present one is; less than 0 for none. */
    int from(int present) {
        return from[present];
    }

    /** The recorded steps of which nothing is known yet. */
    List<Integer> freeBefore() {
        return free(to);
    }

    /** The present steps that are none of the recorded ones, as far as it is known. */
    List<Integer> freeNow() {
        return free(from);
    }

    private static List<Integer> free(int[] partners) {
        return IntStream.range(0, partners.length)
                .filter(i -> partners[i] == FREE)
                .boxed()
                .collect(toList());
    }

    /** For each recorded step, how many pairs that have kept their order stand before it. */
    int[] placesBefore() {
        Set<Integer> inOrder = inOrder();
        return places(before.size(), inOrder);
    }

    /** For each present step, how many pairs that have kept their order stand before it. */
    int[] placesNow() {
        Set<Integer> inOrder = new HashSet<>();
        inOrder().forEach(recorded -> inOrder.add(to[recorded]));
        return places(now.size(), inOrder);
    }

    private static int[] places(int size, Set<Integer> inOrder) {
        int[] places = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            places[i] = count;
            count += inOrder.contains(i) ? 1 : 0;
        }
        return places;
    }

    /** The recorded steps of the longest run of pairs whose order is still the same; the others were moved. */
    Set<Integer> inOrder() {
        List<Integer> ends = new ArrayList<>();
        int[] previous = new int[to.length];
        for (int i = 0; i < to.length; i++) {
            if (to[i] >= 0) {
                int at = place(ends, to[i]);
                previous[i] = at == 0 ? FREE : ends.get(at - 1);
                if (at == ends.size()) {
                    ends.add(i);
                } else {
                    ends.set(at, i);
                }
            }
        }
        Set<Integer> run = new HashSet<>();
        for (int i = ends.isEmpty() ? FREE : ends.get(ends.size() - 1); i != FREE; i = previous[i]) {
            run.add(i);
        }
        return run;
    }

    private int place(List<Integer> ends, int wanted) {
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (to[ends.get(middle)] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
