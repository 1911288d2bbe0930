package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which execution ran the kept steps, a line for each run of neighbours, and what happens on which nodes, a line
 * for each section. Not for several threads.
 */
final class KeptLines {

    private final List<String> lines = new ArrayList<>();
    private final List<PlannedStep> run = new ArrayList<>();

    List<String> of(Stream<PlannedStep> steps) {
        steps.forEach(this::add);
        end();
        return List.copyOf(lines);
    }

    private void add(PlannedStep step) {
        if (!run.isEmpty() && !continues(run.get(run.size() - 1), step)) {
            end();
        }
        if (step.isKept() || NodeSection.has(step)) {
            run.add(step);
        }
    }

    private void end() {
        if (!run.isEmpty()) {
            lines.add(run.get(0).isKept() ? kept() : byNodes(NodeSection.of(run)));
            run.clear();
        }
    }

    private static boolean continues(PlannedStep last, PlannedStep step) {
        return StepRanges.isNext(last.path(), step.path())
                && last.isKept() == step.isKept()
                && last.isSaid() == step.isSaid()
                && (step.isKept() ? ranBy(last).equals(ranBy(step)) : NodeSection.has(step));
    }

    /** More than one where nodes did it in several executions. */
    private static String ranBy(PlannedStep step) {
        return step.ranBy().stream().map(Object::toString).collect(joining(", "));
    }

    private String kept() {
        PlannedStep first = run.get(0);
        String range = StepRanges.of(first.path(), run.get(run.size() - 1).path());
        if (first.isSaid()) {
            String by = " (execution " + ranBy(first) + ").";
            return run.size() == 1
                    ? "Step " + range + " is kept: it counts as done" + by
                    : "Steps " + range + " are kept: they count as done" + by;
        }
        return run.size() == 1
                ? "Step " + range + " is kept: execution " + ranBy(first) + " ran it."
                : "Steps " + range + " are kept: execution " + ranBy(first) + " ran them.";
    }

    private static String byNodes(NodeSection section) {
        return (section.steps().size() == 1 ? "Step " : "Steps ") + section.range() + ": "
                + String.join("; ", section.words()) + ".";
    }
}
