package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says which execution ran the kept steps, a line for each run of neighbours. Not for several threads. */
final class KeptLines {

    private final List<String> lines = new ArrayList<>();
    private final List<PlannedStep> run = new ArrayList<>();

    List<String> of(Stream<PlannedStep> steps) {
        steps.forEach(this::add);
        end();
        return List.copyOf(lines);
    }

    private void add(PlannedStep step) {
        if (!step.isKept()) {
            end();
            if (step.isByNodes()) {
                lines.add("Step " + step.path() + ": " + step.reason() + ".");
            }
            return;
        }
        if (!run.isEmpty() && !continues(run.get(run.size() - 1), step)) {
            end();
        }
        run.add(step);
    }

    private void end() {
        if (!run.isEmpty()) {
            lines.add(line());
            run.clear();
        }
    }

    private static boolean continues(PlannedStep last, PlannedStep step) {
        return StepRanges.isNext(last.path(), step.path()) && ranBy(last).equals(ranBy(step));
    }

    /** More than one where nodes did it in several executions. */
    private static String ranBy(PlannedStep step) {
        return step
                .leaves()
                .flatMap(leaf -> leaf.record().stream())
                .map(record -> record.execution())
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .stream()
                .map(Object::toString)
                .collect(joining(", "));
    }

    private String line() {
        PlannedStep first = run.get(0);
        String range = StepRanges.of(first.path(), run.get(run.size() - 1).path());
        return run.size() == 1
                ? "Step " + range + " is kept: execution " + ranBy(first) + " ran it."
                : "Steps " + range + " are kept: execution " + ranBy(first) + " ran them.";
    }
}
