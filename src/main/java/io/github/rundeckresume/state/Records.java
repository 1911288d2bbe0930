package io.github.rundeckresume.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The records of an execution's steps in the order in which they finished, and the latest of each step. */
final class Records {

    private final List<StepRecord> all;
    private final Map<StepPath, StepRecord> latest = new HashMap<>();
    private final Map<StepPath, Integer> order = new HashMap<>();
    private final Map<StepPath, Map<String, StepRecord>> byNode = new HashMap<>();

    Records(List<StepRecord> records) {
        this.all = List.copyOf(records);
        for (int i = 0; i < all.size(); i++) {
            note(all.get(i), i);
        }
    }

    /**
     * A record of a step that was dispatched to nodes is one for each of its nodes, too, but says less of one that has
     * done the step than its own record.
     */
    private void note(StepRecord step, int place) {
        latest.put(step.path(), step);
        order.put(step.path(), place);
        if (step.path().node().isEmpty()) {
            step.nodes().forEach((node, outcome) -> {
                StepRecord own = latest.get(step.path().on(node));
                if (own == null || !own.outcome().isKept() || !outcome.isKept()) {
                    note(step.on(node, outcome), place);
                }
            });
        }
        step.path()
                .node()
                .ifPresent(node -> byNode.computeIfAbsent(step.path().ofAllNodes(), path -> new TreeMap<>())
                        .put(node, step));
    }

    List<StepRecord> all() {
        return all;
    }

    /** The latest record of a step; empty if it never finished. */
    Optional<StepRecord> latest(StepPath path) {
        return Optional.ofNullable(latest.get(path));
    }

    /** A step's position, from 0, in the order in which steps finished; -1 if it did not finish. */
    int finished(StepPath path) {
        return order.getOrDefault(path, -1);
    }

    /** The last that is known of a step on each node, by the node's name, sorted; empty if it was dispatched to none. */
    Map<String, StepRecord> onNodes(StepPath step) {
        return Collections.unmodifiableMap(byNode.getOrDefault(step, Map.of()));
    }

    /** True if a step, or what it is a part of, need not run again. */
    boolean isKept(StepPath path) {
        StepRecord record = latest.get(path);
        return (record != null && record.outcome().isKept())
                || path.around().filter(this::isKept).isPresent();
    }
}
