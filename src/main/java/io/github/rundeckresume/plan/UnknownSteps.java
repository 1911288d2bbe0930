package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells of the steps that were under way when their server died. */
final class UnknownSteps {

    private UnknownSteps() {}

    /** The steps by name, for the log and the confirmation; empty if there are none. */
    static Optional<String> remark(ResumePlan plan) {
        String steps = plan.unknown().stream()
                .collect(groupingBy(step -> step.path().ofAllNodes(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(step -> step.getKey() + " '" + step.getValue().get(0).label() + "'" + on(step.getValue()))
                .collect(Collectors.joining(", "));
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Under way when the server stopped, so that nobody knows whether it was done; it runs again:"
                                + " step " + steps + ".");
    }

    private static String on(List<PlannedStep> steps) {
        List<String> nodes = steps.stream()
                .map(PlannedStep::path)
                .flatMap(path -> path.node().stream())
                .collect(toList());
        return nodes.isEmpty() ? "" : " on " + NodeGroup.shorten(nodes);
    }
}
