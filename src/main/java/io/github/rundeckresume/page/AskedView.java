package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The steps of which the user must say whether they were done, and those that a command of the job is asked about. */
final class AskedView {

    /** One who has to answer more questions gives one answer for a step by API. */
    private static final int MOST = 100;

    private AskedView() {}

    static List<Map<String, Object>> of(ResumePlan plan, OnceSteps once) {
        return plan.asked().stream()
                .limit(MOST)
                .map(step -> Map.<String, Object>of(
                        "step",
                        step.path().toString(),
                        "label",
                        step.label(),
                        "reason",
                        step.reason(),
                        "check",
                        once.check(step.path(), step.label()).isPresent()))
                .collect(toUnmodifiableList());
    }

    /** The names of data that later steps need of each step that counts as done. */
    static List<Map<String, Object>> needs(Map<StepPath, Set<String>> needed) {
        return needed.entrySet().stream()
                .map(step -> Map.<String, Object>of(
                        "step", step.getKey().toString(), "names", List.copyOf(new TreeSet<>(step.getValue()))))
                .collect(toUnmodifiableList());
    }
}
