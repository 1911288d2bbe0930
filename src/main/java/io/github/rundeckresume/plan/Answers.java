package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is said of steps that must not run twice and were interrupted: whether they were done, and who says so. */
public final class Answers {

    private static final Answers NONE = new Answers(Map.of(), Set.of());

    private final Map<StepPath, Answer> bySteps;

    private final Set<StepPath> lost;

    private Answers(Map<StepPath, Answer> bySteps, Set<StepPath> lost) {
        this.bySteps = new TreeMap<>(bySteps);
        this.lost = Set.copyOf(lost);
    }

    /** Nothing is said. */
    public static Answers none() {
        return NONE;
    }

    /**
     * What somebody says.
     *
     * @param done the steps that were done; one without a node stands for all nodes on which it is asked
     * @param notDone the steps that were not
     * @param who who says so, and why, in words that may be recorded
     */
    public static Answers of(Set<StepPath> done, Set<StepPath> notDone, RecordedValue who) {
        Map<StepPath, Answer> all = new TreeMap<>();
        notDone.forEach(step -> all.put(step, new Answer(false, who)));
        done.forEach(step -> all.put(step, new Answer(true, who)));
        return new Answers(all, Set.of());
    }

    /** The same, and what else is said of steps of which these say nothing. */
    public Answers or(Answers others) {
        Map<StepPath, Answer> all = new TreeMap<>(others.bySteps);
        all.putAll(bySteps);
        Set<StepPath> allLost = new TreeSet<>(lost);
        allLost.addAll(others.lost);
        return new Answers(all, allLost);
    }

    /** Nothing, but that these steps left work on a node that is not there any more: of each, somebody must say it. */
    public static Answers ofLost(Set<StepPath> steps) {
        return new Answers(Map.of(), steps);
    }

    /** What nodes say of lost work, and nothing else. */
    Answers withoutWords() {
        return ofLost(lost);
    }

    /** True if a step's work on a node was looked for, and is lost. */
    boolean isLost(StepPath step) {
        return lost.contains(step);
    }

    /** What is said of a step; empty if nothing is. */
    Optional<Answer> of(StepPath step) {
        return Optional.ofNullable(bySteps.get(step)).or(() -> Optional.ofNullable(bySteps.get(step.ofAllNodes())));
    }

    /** The steps of which something is said, sorted. */
    public Set<StepPath> steps() {
        return new TreeSet<>(bySteps.keySet());
    }

    /** True if it is said of that very step that it was done. */
    public boolean areDone(StepPath step) {
        return bySteps.containsKey(step) && bySteps.get(step).isDone();
    }

    /** What is said of one step. */
    static final class Answer {

        private final boolean done;
        private final RecordedValue who;

        private Answer(boolean done, RecordedValue who) {
            this.done = done;
            this.who = who;
        }

        /** True if it was done, so that it is kept; false if it was not, so that it runs. */
        boolean isDone() {
            return done;
        }

        /** Who says so, and why. */
        RecordedValue who() {
            return who;
        }
    }
}
