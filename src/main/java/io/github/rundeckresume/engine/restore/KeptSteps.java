package io.github.rundeckresume.engine.restore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The steps that a resume keeps, by where they stand: what each workflow that begins has of them. */
public final class KeptSteps {

    private final List<StepRecord> all;
    private final Map<List<Object>, List<StepRecord>> byPlace;
    private final Map<Optional<StepPath>, List<StepRecord>> byParent;
    private final boolean hasNodes;
    private final Map<StepPath, Map<String, StepRecord>> byNode = new HashMap<>();

    /**
     * Kept steps.
     *
     * @param kept those of one workflow in the order in which they are put back
     */
    public KeptSteps(List<StepRecord> kept) {
        this.all = List.copyOf(kept);
        this.byParent = all.stream().collect(groupingBy(step -> step.path().parent()));
        this.byPlace = all.stream()
                .collect(groupingBy(
                        step -> place(step.path().parent(), step.path().node())));
        all.forEach(step -> step.path()
                .node()
                .ifPresent(node -> byNode.computeIfAbsent(step.path().ofAllNodes(), path -> new HashMap<>())
                        .put(node, step)));
        this.hasNodes = byNode.keySet().stream().anyMatch(step -> step.parent().isEmpty());
    }

    private static List<Object> place(Optional<StepPath> inside, Optional<String> node) {
        return List.of(inside, node);
    }

    /** All of them. */
    public List<StepRecord> all() {
        return all;
    }

    /** The steps of a workflow, at its own depth, that are kept on all of their nodes, or ran once. */
    public List<StepRecord> whole(RunningWorkflow workflow) {
        return byPlace.getOrDefault(place(workflow.inside(), Optional.empty()), List.of());
    }

    /** The steps of a workflow, at its own depth, that are kept on some node or on all. */
    public List<StepRecord> anywhereIn(RunningWorkflow workflow) {
        return byParent.getOrDefault(workflow.inside(), List.of());
    }

    /** True if some node has done a step that is not kept as a whole. */
    boolean hasNodes() {
        return hasNodes;
    }

    /** Those that a workflow need not run: in its own place, on its own node. */
    List<StepRecord> in(RunningWorkflow workflow) {
        return byPlace.getOrDefault(place(workflow.inside(), workflow.node()), List.of()).stream()
                .filter(step ->
                        step.path().number() >= workflow.first() && step.path().number() <= workflow.last())
                .collect(toUnmodifiableList());
    }

    /** What some nodes have done of a step that is not kept as a whole, by node. */
    public Map<String, StepRecord> onNodes(StepPath step) {
        return byNode.getOrDefault(step, Map.of());
    }

    /** The nodes that have done each of these steps, of which there is at least one. */
    Set<String> nodesThatDid(List<StepPath> steps) {
        Set<String> nodes = new HashSet<>(onNodes(steps.get(0)).keySet());
        steps.forEach(step -> nodes.retainAll(onNodes(step).keySet()));
        return nodes;
    }

    /** What nodes did of the steps before that number, which stand in the job's own workflow, in the steps' order. */
    Stream<StepRecord> onNodesBefore(int number) {
        return all.stream()
                .filter(step -> step.path().node().isPresent()
                        && step.path().parent().isEmpty()
                        && step.path().number() < number)
                .sorted(Comparator.comparing(step -> step.path().number()));
    }
}
