package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens to a step on its nodes, in one line however many they are. */
final class NodeGroups {

    /** So many names are written out. */
    static final int MOST_NAMES = 10;

    private NodeGroups() {}

    /** For example {@code 2 nodes are kept, runs again on web3, runs on web4}. */
    static String of(List<PlannedStep> onNodes) {
        List<String> groups = new ArrayList<>();
        long kept = onNodes.stream().filter(PlannedStep::isKept).count();
        if (kept > 0) {
            groups.add(kept == 1 ? "1 node is kept" : kept + " nodes are kept");
        }
        add(groups, "runs again on ", onNodes, StepAction.RERUN);
        add(groups, "goes on inside on ", onNodes, StepAction.GO_INTO);
        add(groups, "runs on ", onNodes, StepAction.RUN);
        return String.join(", ", groups);
    }

    private static void add(List<String> groups, String what, List<PlannedStep> onNodes, StepAction action) {
        List<String> names = onNodes.stream()
                .filter(step -> step.action() == action)
                .flatMap(step -> step.path().node().stream())
                .collect(toUnmodifiableList());
        if (!names.isEmpty()) {
            groups.add(what + names(names));
        }
    }

    /** The first of these names, and how many more there are. */
    static String names(List<String> names) {
        int more = names.size() - MOST_NAMES;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return more > 0 ? String.format(Locale.ROOT, "%s and %d more", shown, more) : shown;
    }
}
