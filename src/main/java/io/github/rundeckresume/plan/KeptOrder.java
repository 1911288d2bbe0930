package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The order in which the records of a plan's kept steps are put back. */
final class KeptOrder {

    // Rundeck's names for it; jobs have the first one.
    private static final Set<String> ONE_AFTER_THE_OTHER = Set.of("sequential", "step-first");

    private final ResumeState state;
    private final WorkflowSnapshot now;

    KeptOrder(ResumeState state, WorkflowSnapshot now) {
        this.state = state;
        this.now = now;
    }

    /**
     * Steps that run one after the other are ordered as in the workflow, whenever each of them last ran: if two of them
     * wrote the same name, the later step wins. Steps that run in parallel keep the order in which they finished. In a
     * node-first workflow that is so between nodes; on each of them steps run one after the other.
     */
    List<StepRecord> of(@Nullable StepPath around, List<PlannedStep> steps) {
        String strategy = now.at(around).map(WorkflowSnapshot::strategy).orElse("");
        boolean nodeFirst = now.at(around).filter(WorkflowSnapshot::isNodeFirst).isPresent();
        boolean byNodes = nodeFirst && hasNodes(around);
        List<StepRecord> own =
                steps.stream().flatMap(step -> recordsOf(step, byNodes)).collect(toUnmodifiableList());
        Stream<StepRecord> ordered = own.stream();
        if (nodeFirst) {
            Map<StepPath, Integer> order = nodeByNode(own);
            ordered = ordered.sorted(Comparator.comparing(step -> order.getOrDefault(step.path(), 0)));
        } else if (!ONE_AFTER_THE_OTHER.contains(strategy)) {
            ordered = ordered.sorted(Comparator.comparing(this::order));
        }
        Stream<StepRecord> inside = steps.stream()
                .flatMap(step -> step.isByNodes() ? step.children().stream() : Stream.of(step))
                .filter(step -> step.action() == StepAction.GO_INTO)
                .flatMap(step -> of(step.path(), step.children()).stream());
        return Stream.concat(ordered, inside).collect(toUnmodifiableList());
    }

    /** By when each finished, or any that comes before it on its node; a step that is not on nodes comes after all before it. */
    private Map<StepPath, Integer> nodeByNode(List<StepRecord> records) {
        Map<StepPath, Integer> order = new HashMap<>();
        Map<String, Integer> reached = new HashMap<>();
        int all = Integer.MIN_VALUE;
        int section = Integer.MIN_VALUE;
        for (StepRecord record : records) {
            String node = record.path().node().orElse("");
            int after = node.isEmpty() ? all : reached.getOrDefault(node, section);
            int at = Math.max(order(record), after);
            order.put(record.path(), at);
            all = Math.max(all, at);
            reached.put(node, at);
            if (node.isEmpty()) {
                section = at;
                reached.clear();
            }
        }
        return order;
    }

    /** Without a node filter steps run on the server's own node, and have no paths of their own there. */
    private boolean hasNodes(@Nullable StepPath around) {
        return around == null
                ? !state.start().nodes().isEmpty()
                : state.jobIn(around).filter(inner -> !inner.nodes().isEmpty()).isPresent();
    }

    /** What somebody says now was done counts as the last: nobody knows when it was. */
    private int order(StepRecord step) {
        boolean now = step.message().isPresent()
                && state.step(step.path()).filter(step::equals).isEmpty();
        return now ? Integer.MAX_VALUE : state.finished(step.path());
    }

    /** Where the engine runs a step for all nodes at once, it is kept as a whole; otherwise, on each of them. */
    private static Stream<StepRecord> recordsOf(PlannedStep step, boolean byNodes) {
        if (!step.isByNodes()) {
            return step.isKept()
                    ? step.record().stream().flatMap(record -> byNodes ? record.onEachNode() : Stream.of(record))
                    : Stream.empty();
        }
        List<StepRecord> onNodes = step.children().stream()
                .filter(PlannedStep::isKept)
                .flatMap(leaf -> leaf.record().stream())
                .collect(toUnmodifiableList());
        return step.isKept() && !byNodes ? Stream.of(StepRecord.onNodes(step.path(), onNodes)) : onNodes.stream();
    }
}
