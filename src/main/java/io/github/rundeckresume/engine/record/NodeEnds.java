package io.github.rundeckresume.engine.record;

import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How steps ended on nodes, until the record of the whole step takes it over. Thread-safe. */
public final class NodeEnds {

    private final Map<StepPath, Map<String, NodeEnd>> byStep = new ConcurrentHashMap<>();
    private final Map<StepPath, Integer> sizes = new ConcurrentHashMap<>();
    private final Set<StepPath> begun = ConcurrentHashMap.newKeySet();

    public NodeEnds() {}

    /** Notes to how many nodes a step is dispatched. */
    void dispatches(StepPath step, int nodes) {
        sizes.put(step, nodes);
    }

    /** True if a step is dispatched to several nodes, so that one of them ends before the step does. */
    boolean isOneOfMany(StepPath step) {
        return sizes.getOrDefault(step, 1) > 1;
    }

    /** Notes that a step begins on a node. */
    void begins(StepPath onNode) {
        begun.add(onNode);
    }

    /**
     * The steps that began, by node. Some of them may still run when the execution ends: if a node fails in a node-first
     * workflow and nodes do not keep going, the engine waits for no other node (rundeck-core 5.4.0, {@code
     * ParallelNodeDispatcher} with Ant's {@code Parallel#setFailOnAny}).
     */
    public Set<StepPath> begun() {
        return begun;
    }

    /** Notes the last that is known of a step on a node. */
    void note(StepPath step, String node, NodeEnd end) {
        byStep.computeIfAbsent(step, key -> new ConcurrentHashMap<>()).put(node, end);
    }

    /** Removes and returns how a finished step ended, by node. */
    Map<String, NodeEnd> take(StepPath step) {
        sizes.remove(step);
        Map<String, NodeEnd> nodes = byStep.remove(step);
        return nodes == null ? Map.of() : nodes;
    }
}
