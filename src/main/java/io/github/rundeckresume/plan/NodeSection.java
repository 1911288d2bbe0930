package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Neighbouring steps of one workflow that some nodes have done and others have not. Its nodes are grouped by what
 * happens to them, so that it can be told in a few words, however many they are.
 */
public final class NodeSection {

    private static final int MOST_CAUSES = 5;

    private final List<PlannedStep> steps;
    private final List<NodeGroup> groups;

    private NodeSection(List<PlannedStep> steps) {
        this.steps = List.copyOf(steps);
        this.groups = groups(steps);
    }

    /**
     * A section.
     *
     * @param steps neighbours, each of them told by the same nodes
     */
    public static NodeSection of(List<PlannedStep> steps) {
        return new NodeSection(steps);
    }

    /** True if a step belongs to a section: some of its nodes have done it. */
    public static boolean has(PlannedStep step) {
        return step.isByNodes() && !step.isKept();
    }

    private static List<NodeGroup> groups(List<PlannedStep> steps) {
        Map<String, List<StepAction>> byNode = new TreeMap<>();
        for (PlannedStep step : steps) {
            step.children()
                    .forEach(child -> byNode.computeIfAbsent(nodeOf(child), node -> new ArrayList<>())
                            .add(child.told()));
        }
        Map<List<StepAction>, List<String>> same = new LinkedHashMap<>();
        byNode.forEach((node, actions) ->
                same.computeIfAbsent(actions, key -> new ArrayList<>()).add(node));
        return same.entrySet().stream()
                .map(group -> new NodeGroup(group.getKey(), group.getValue()))
                .sorted()
                .collect(toUnmodifiableList());
    }

    private static String nodeOf(PlannedStep child) {
        return child.path().node().orElseThrow();
    }

    /** Its steps, of which there is at least one. */
    public List<PlannedStep> steps() {
        return steps;
    }

    /** Its nodes: those that have done everything first, then by where they go on. */
    public List<NodeGroup> groups() {
        return groups;
    }

    /** The number of its nodes. */
    public int size() {
        return groups.stream().mapToInt(group -> group.names().size()).sum();
    }

    /** The number of its nodes that have something left to do. */
    public int left() {
        return groups.stream()
                .filter(group -> !group.isKept())
                .mapToInt(group -> group.names().size())
                .sum();
    }

    /** Its steps as a range, for example {@code 2-5}. */
    public String range() {
        return StepRanges.of(steps.get(0).path(), steps.get(steps.size() - 1).path());
    }

    /** What happens, for example {@code 497 nodes are kept}, and {@code 3 nodes go on at step 2: web7, web12, web41}. */
    public List<String> words() {
        return groups.stream().map(group -> group.words(steps)).collect(toUnmodifiableList());
    }

    /**
     * Why steps run again, with the nodes that say so: the first five causes, and how many more there are. Then from where
     * they go on.
     */
    public List<String> causes() {
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        for (PlannedStep step : steps) {
            step.children().stream()
                    .filter(child -> child.action() == StepAction.RERUN)
                    .forEach(child -> nodes.computeIfAbsent(cause(child), key -> new ArrayList<>())
                            .add(nodeOf(child)));
        }
        List<String> causes = nodes.entrySet().stream()
                .map(cause -> NodeGroup.shorten(cause.getValue()) + ": " + cause.getKey())
                .limit(MOST_CAUSES)
                .collect(toList());
        if (nodes.size() > MOST_CAUSES) {
            causes.add("and " + (nodes.size() - MOST_CAUSES) + " more reasons");
        }
        causes.addAll(Checkpoints.ofSection(steps.stream()
                .flatMap(PlannedStep::leaves)
                .flatMap(step -> step.checkpoints().stream())
                .collect(toUnmodifiableList())));
        return List.copyOf(causes);
    }

    /** Without the node's own name, with which the failure's text begins (FailureText): the same cause is told once. */
    private String cause(PlannedStep child) {
        String reason = child.cause().replace(": " + nodeOf(child) + ": ", ": ");
        return steps.size() == 1 ? reason : "step " + child.path().ofAllNodes() + ", " + reason;
    }
}
