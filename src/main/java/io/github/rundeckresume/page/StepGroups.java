package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.StepAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan's steps as runs of neighbours to which the same happens, so that a long workflow stays readable. */
final class StepGroups {

    /** A run of more steps than this goes without its labels: they would only make the page heavy. */
    private static final int MOST_LABELS = 300;

    private StepGroups() {}

    static List<Map<String, Object>> of(List<PlannedStep> steps) {
        List<Map<String, Object>> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !belongTogether(steps.get(i - 1), steps.get(i))) {
                runs.add(run(steps.subList(from, i)));
                from = i;
            }
        }
        return runs;
    }

    /** Each step that runs again stands alone: it has a reason of its own. */
    private static boolean belongTogether(PlannedStep one, PlannedStep next) {
        return one.action() == next.action()
                && one.action() != StepAction.RERUN
                && one.reason().equals(next.reason());
    }

    private static Map<String, Object> run(List<PlannedStep> steps) {
        PlannedStep first = steps.get(0);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("from", first.path().number());
        run.put("to", steps.get(steps.size() - 1).path().number());
        run.put("action", first.action().wireName());
        first.record()
                .ifPresent(record -> run.put("execution", record.execution().toString()));
        run.put("reason", first.reason());
        run.put("labels", steps.size() > MOST_LABELS ? List.of() : labels(steps));
        return run;
    }

    private static List<String> labels(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::label).collect(toUnmodifiableList());
    }
}
