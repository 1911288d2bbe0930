package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The steps that a person asked to run again: one, and all after it, in its own workflow and in those around it. One on a
 * node stands in a section of a node-first workflow for that node only; after the section, all nodes go on. Of parallel
 * steps, those with a higher number count as "after".
 */
final class AskedAgain {

    private static final AskedAgain NONE = new AskedAgain(Set.of(), WorkflowSnapshot.of("", false, List.of()));

    private final Set<StepPath> from;
    private final WorkflowSnapshot workflow;

    private AskedAgain(Collection<StepPath> from, WorkflowSnapshot workflow) {
        this.from = new TreeSet<>(from);
        this.workflow = workflow;
    }

    /** Nobody asked. */
    static AskedAgain none() {
        return NONE;
    }

    /**
     * From these steps on.
     *
     * @param workflow the workflow with those inside its steps, which says what a section is
     */
    static AskedAgain from(Collection<StepPath> steps, WorkflowSnapshot workflow) {
        return new AskedAgain(steps, workflow);
    }

    /** The steps that were named. */
    Set<StepPath> named() {
        return from;
    }

    /** True if that step is to run again, on all of its nodes, or on the one of its path. */
    boolean contain(StepPath step) {
        return because(step).isPresent();
    }

    /** The step that was named, and because of which that one runs again; empty if it does not. */
    Optional<StepPath> because(StepPath step) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return from.stream()
                .filter(one -> one.isAround(step))
                .findFirst()
                .or(() -> from.stream().filter(one -> isAfter(one, step)).findFirst());
    }

    /** A step of which some nodes, or some steps inside it, are to run again, but not all; empty if it is none. */
    Optional<StepPath> partly(StepPath step) {
        return from.isEmpty() || contain(step)
                ? Optional.empty()
                : from.stream().filter(one -> hasPart(one, step)).findFirst();
    }

    private boolean hasPart(StepPath one, StepPath step) {
        if (one.depth() < step.depth()) {
            return false;
        }
        for (int depth = 1; depth <= step.depth(); depth++) {
            StepPath from = one.upTo(depth);
            StepPath at = step.upTo(depth);
            boolean sameNode =
                    from.node().isEmpty() || at.node().isEmpty() || from.node().equals(at.node());
            if (!sameNode) {
                return false;
            }
            if (from.number() != at.number()) {
                return depth == step.depth() && at.node().isEmpty() && isInSectionBefore(from, at);
            }
        }
        return true;
    }

    /** Both are compared where their paths part. */
    private boolean isAfter(StepPath one, StepPath step) {
        for (int depth = 1; depth <= Math.min(one.depth(), step.depth()); depth++) {
            StepPath from = one.upTo(depth);
            StepPath at = step.upTo(depth);
            if (from.number() != at.number()) {
                return at.number() > from.number()
                        && (!isInSectionBefore(from, at) || from.node().equals(at.node()));
            }
            if (from.node().isPresent() && !from.node().equals(at.node())) {
                return false;
            }
        }
        return false;
    }

    /** True if it is limited to a node that goes on to the other one by itself. */
    private boolean isInSectionBefore(StepPath one, StepPath other) {
        return one.node().isPresent()
                && other.number() > one.number()
                && workflow.at(one.parent().orElse(null))
                        .filter(WorkflowSnapshot::isNodeFirst)
                        .filter(around -> other.number() <= around.steps().size())
                        .filter(around -> IntStream.rangeClosed(one.number(), other.number())
                                .allMatch(
                                        number -> around.steps().get(number - 1).runsOnNodes()))
                        .isPresent();
    }
}
