package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person may decide about steps of a plan, where their action alone does not tell it: kept steps may be where to go
 * on, those that run may count as done, and those that do in part may be both. The rules decide in the end.
 */
final class MayChoose {

    private static final String AT = "at";
    private static final String SKIP = "skip";

    private MayChoose() {}

    /**
     * What a person may decide.
     *
     * @param group neighbours with the same action, of which there is at least one
     * @param goesOn the first step that runs
     * @return {@code at}, {@code skip}, both or none; empty if it is what their action says
     */
    static Optional<List<String>> of(List<PlannedStep> group, WorkflowSnapshot now, Optional<PlannedStep> goesOn) {
        PlannedStep first = group.get(0);
        boolean ordered = hasOrder(first.path(), now);
        boolean again = first.isDoneAgain()
                || goesOn.map(PlannedStep::path).filter(first.path()::equals).isPresent();
        boolean pause = group.size() == 1 && hasPause(first);
        if (ordered && !again && !pause) {
            return Optional.empty();
        }
        List<String> may = new ArrayList<>();
        if (ordered && (again || first.keepsSomething()) && !first.isAsked()) {
            may.add(AT);
        }
        if (!first.isKept() && !first.isAsked() && !pause) {
            may.add(SKIP);
        }
        return Optional.of(List.copyOf(may));
    }

    private static boolean hasOrder(StepPath step, WorkflowSnapshot now) {
        return Stream.iterate(Optional.of(step), Optional::isPresent, at -> at.flatMap(StepPath::parent))
                .flatMap(Optional::stream)
                .allMatch(at -> now.at(at.parent().orElse(null))
                        .filter(around -> WhereRules.IN_ORDER.contains(around.strategy()))
                        .isPresent());
    }

    private static boolean hasPause(PlannedStep step) {
        return step.isPause() || step.children().stream().anyMatch(MayChoose::hasPause);
    }
}
