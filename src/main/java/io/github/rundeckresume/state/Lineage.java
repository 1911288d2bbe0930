package io.github.rundeckresume.state;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one logical run before this one, the oldest first. It stays small however many they are: the first
 * one and the latest are told, and those between are counted. Each of these has its own record, which tells the one before
 * it.
 */
public final class Lineage {

    /**
     * How many are told besides the first. Of a job with few steps, each one more would make a record of the three hundredth
     * pause larger than that of the third by a tenth.
     */
    private static final int LATEST = 1;

    private static final Lineage NONE = new Lineage(List.of(), null, 0);

    private final List<Attempt> told;
    private final @Nullable Between between;
    private final int tries;

    private Lineage(List<Attempt> told, @Nullable Between between, int tries) {
        this.told = List.copyOf(told);
        this.between = between;
        this.tries = tries;
    }

    /** Of an execution that started from the beginning. */
    public static Lineage none() {
        return NONE;
    }

    /**
     * A recorded lineage.
     *
     * @param between those after the first of them that are only counted; null for none
     */
    public static Lineage of(List<Attempt> told, @Nullable Between between) {
        return new Lineage(told, between, 0);
    }

    /** The same with how many times the run has gone on by itself after a failure since a person last started it. */
    public Lineage tries(int many) {
        if (many < 0) {
            throw new IllegalArgumentException(many + " tries");
        }
        return new Lineage(told, between, many);
    }

    /** How many times the run has gone on by itself after a failure since a person last started it. */
    public int tries() {
        return tries;
    }

    /** This one with the execution after all of them. */
    public Lineage and(Attempt next) {
        List<Attempt> all = new ArrayList<>(told);
        all.add(next);
        Between counted = between;
        while (all.size() > 1 + LATEST) {
            Attempt left = all.remove(1);
            counted = counted == null ? Between.of(left) : counted.and(left);
        }
        return new Lineage(all, counted, tries);
    }

    /** Those that are told: the first one, and the latest. */
    public List<Attempt> told() {
        return told;
    }

    /** Those that are told, in their order. */
    public Stream<Attempt> stream() {
        return told.stream();
    }

    /** True if the execution started from the beginning. */
    public boolean isEmpty() {
        return told.isEmpty();
    }

    /** Those between the first one and the latest, which are only counted; empty if all are told. */
    public Optional<Between> between() {
        return Optional.ofNullable(between);
    }

    /** How many there are. */
    public int size() {
        return told.size() + (between == null ? 0 : between.count);
    }

    /** How many of them ended as paused. */
    public int pauses() {
        return (int) told.stream().filter(Attempt::hasPaused).count() + (between == null ? 0 : between.pauses);
    }

    /** How the run came to the execution after all of these, in words. There must be one of these.  */
    public String summary() {
        Attempt last = told.get(told.size() - 1);
        String passed = last.passed().isEmpty()
                ? ""
                : " Last: " + last.passed().stream().map(PassedPause::toString).collect(joining(", ")) + ".";
        String paused = pauses() == 0 ? "." : ": " + pauses() + (pauses() == 1 ? " pause." : " pauses.");
        return "This is attempt " + (size() + 1) + " of the run that began as execution "
                + told.get(0).execution() + paused + passed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lineage
                && ((Lineage) other).told.equals(told)
                && ((Lineage) other).tries == tries
                && ((Lineage) other).between().equals(between());
    }

    @Override
    public int hashCode() {
        return told.hashCode();
    }

    @Override
    public String toString() {
        return told + (between == null ? "" : " and " + between.count + " more");
    }

    /** Executions that are only counted. */
    public static final class Between {

        private final ExecutionId from;
        private final ExecutionId to;
        private final int count;
        private final int pauses;

        private Between(ExecutionId from, ExecutionId to, int count, int pauses) {
            if (count < 1 || pauses < 0 || pauses > count) {
                throw new IllegalArgumentException(count + " executions with " + pauses + " pauses");
            }
            this.from = from;
            this.to = to;
            this.count = count;
            this.pauses = pauses;
        }

        /**
         * So many executions.
         *
         * @param from the first of them
         * @param to the last of them
         * @param pauses how many of them ended as paused
         * @throws IllegalArgumentException if there are more pauses than executions, or none
         */
        public static Between of(ExecutionId from, ExecutionId to, int count, int pauses) {
            return new Between(from, to, count, pauses);
        }

        private static Between of(Attempt one) {
            return new Between(one.execution(), one.execution(), 1, one.hasPaused() ? 1 : 0);
        }

        private Between and(Attempt next) {
            return new Between(from, next.execution(), count + 1, pauses + (next.hasPaused() ? 1 : 0));
        }

        /** The first of them. */
        public ExecutionId from() {
            return from;
        }

        /** The last of them. */
        public ExecutionId to() {
            return to;
        }

        /** How many they are. */
        public int count() {
            return count;
        }

        /** How many of them ended as paused. */
        public int pauses() {
            return pauses;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Between
                    && ((Between) other).from.equals(from)
                    && ((Between) other).to.equals(to)
                    && ((Between) other).count == count
                    && ((Between) other).pauses == pauses;
        }

        @Override
        public int hashCode() {
            return from.hashCode() + count;
        }
    }
}
