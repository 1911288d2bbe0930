package io.github.rundeckresume.state;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All attempts of one logical run, the oldest first. If there are too many, those after the first one are only counted.
 */
public final class RunLineage {

    /** How many are told. */
    public static final int MOST = 600;

    private static final RunLineage NONE = new RunLineage(List.of(), 0, 0);

    private final List<RunAttempt> attempts;
    private final int left;
    private final int pausesLeft;

    private RunLineage(List<RunAttempt> attempts, int left, int pausesLeft) {
        if (left < 0 || pausesLeft < 0 || pausesLeft > left) {
            throw new IllegalArgumentException(left + " attempts with " + pausesLeft + " pauses");
        }
        this.attempts = List.copyOf(attempts);
        this.left = left;
        this.pausesLeft = pausesLeft;
    }

    /** Of no attempts. */
    public static RunLineage none() {
        return NONE;
    }

    /**
     * So many attempts.
     *
     * @param told the first one, and the latest
     * @param left how many are only counted, after the first one
     * @param pausesLeft how many of these ended as paused
     * @throws IllegalArgumentException if there are more pauses than attempts
     */
    public static RunLineage of(List<RunAttempt> told, int left, int pausesLeft) {
        return new RunLineage(told, left, pausesLeft).bounded(MOST);
    }

    /** What the record of an attempt tells of those before it. */
    public static RunLineage recorded(Lineage lineage) {
        return of(
                lineage.stream().map(RunAttempt::of).collect(toUnmodifiableList()),
                lineage.between().map(Lineage.Between::count).orElse(0),
                lineage.between().map(Lineage.Between::pauses).orElse(0));
    }

    /** The same with one more at its end; if it is told already, the same. */
    public RunLineage and(RunAttempt next) {
        if (has(next)) {
            return this;
        }
        List<RunAttempt> more = new ArrayList<>(attempts);
        more.add(next);
        return of(more, left, pausesLeft);
    }

    /** True if the attempt is told. */
    public boolean has(RunAttempt one) {
        return attempts.stream().anyMatch(one::isSameAs);
    }

    /** The same with other words of one of them. */
    public RunLineage change(RunAttempt which, UnaryOperator<RunAttempt> change) {
        return new RunLineage(
                attempts.stream()
                        .map(one -> one.isSameAs(which) ? change.apply(one) : one)
                        .collect(toUnmodifiableList()),
                left,
                pausesLeft);
    }

    /** The same with at most so many that are told. */
    public RunLineage bounded(int most) {
        if (attempts.size() <= most) {
            return this;
        }
        int cut = attempts.size() - most + 1;
        List<RunAttempt> kept = new ArrayList<>(attempts.subList(0, 1));
        kept.addAll(attempts.subList(cut, attempts.size()));
        long pauses = attempts.subList(1, cut).stream()
                .filter(one -> one.attempt().hasPaused())
                .count();
        return new RunLineage(kept, left + cut - 1, pausesLeft + (int) pauses);
    }

    /** Those that are told. */
    public List<RunAttempt> attempts() {
        return attempts;
    }

    /** How many are only counted, after the first one. */
    public int left() {
        return left;
    }

    /** How many of those that are only counted ended as paused. */
    public int pausesLeft() {
        return pausesLeft;
    }

    /** How many there are. */
    public int size() {
        return attempts.size() + left;
    }

    /** How many of them ended as paused. */
    public int pauses() {
        return pausesLeft
                + (int) attempts.stream()
                        .filter(one -> one.attempt().hasPaused())
                        .count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLineage
                && ((RunLineage) other).attempts.equals(attempts)
                && ((RunLineage) other).left == left
                && ((RunLineage) other).pausesLeft == pausesLeft;
    }

    @Override
    public int hashCode() {
        return attempts.hashCode() + left;
    }

    @Override
    public String toString() {
        return attempts + (left == 0 ? "" : " and " + left + " more");
    }
}
