package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The steps that were done and run again, at any depth, also where a step around them failed: from the record and what the
 * plan keeps of it, so that nothing is left out which the plan tells only as a part of something else.
 */
final class DoneAgain {

    private final ResumeState state;
    private final Set<StepPath> kept;
    private final Set<StepPath> into;

    private DoneAgain(ResumePlan plan, ResumeState state) {
        this.state = state;
        this.kept = plan.kept().stream().map(StepRecord::path).collect(toUnmodifiableSet());
        this.into = plan.goneInto();
    }

    /** Their paths, sorted; where nodes did a step, each on its node. */
    static List<StepPath> in(ResumePlan plan, ResumeState state) {
        DoneAgain again = new DoneAgain(plan, state);
        return state.records().stream()
                .map(record -> record.path().ofAllNodes())
                .collect(toCollection(TreeSet::new))
                .stream()
                .flatMap(again::parts)
                .collect(toUnmodifiableList());
    }

    private Stream<StepPath> parts(StepPath step) {
        Map<String, StepRecord> nodes = state.onNodes(step);
        Stream<StepRecord> done = nodes.isEmpty() ? state.step(step).stream() : nodes.values().stream();
        return done.filter(record -> record.outcome().isKept())
                .map(StepRecord::path)
                .filter(path -> !into.contains(path) && !isKept(path));
    }

    private boolean isKept(StepPath path) {
        return kept.contains(path) || path.around().filter(this::isKept).isPresent();
    }
}
