package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.StepAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan's steps in groups of neighbors with the same action, so that a long workflow stays readable. A step that is
 * gone into contains the groups of the steps inside it.
 */
final class StepGroups {

    /** A group of more steps has no labels, because they would only make the page heavy. */
    private static final int MOST_LABELS = 300;

    private StepGroups() {}

    static List<Map<String, Object>> of(List<PlannedStep> steps) {
        List<Map<String, Object>> groups = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !belongTogether(steps.get(i - 1), steps.get(i))) {
                groups.add(group(steps.subList(from, i)));
                from = i;
            }
        }
        return groups;
    }

    /** A step that runs again or is gone into is alone, because it has its own reason or its own steps. */
    private static boolean belongTogether(PlannedStep one, PlannedStep next) {
        boolean alone = one.action() == StepAction.RERUN || one.action() == StepAction.GO_INTO;
        return !alone && one.action() == next.action() && one.reason().equals(next.reason());
    }

    private static Map<String, Object> group(List<PlannedStep> steps) {
        PlannedStep first = steps.get(0);
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("from", first.path().toString());
        group.put("to", steps.get(steps.size() - 1).path().toString());
        group.put("action", first.action().wireName());
        first.record()
                .ifPresent(record -> group.put("execution", record.execution().toString()));
        group.put("reason", first.reason());
        group.put("labels", steps.size() > MOST_LABELS ? List.of() : labels(steps));
        if (!first.children().isEmpty()) {
            group.put("children", of(first.children()));
        }
        return group;
    }

    private static List<String> labels(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::label).collect(toUnmodifiableList());
    }
}
