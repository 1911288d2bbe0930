package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Comparator;
import java.util.List;
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
     * wrote the same name, the later step wins. Steps that run in parallel keep the order in which they finished.
     */
    List<StepRecord> of(@Nullable StepPath around, List<PlannedStep> steps) {
        String strategy = now.at(around).map(WorkflowSnapshot::strategy).orElse("");
        boolean byNodes = now.at(around).filter(WorkflowSnapshot::isNodeFirst).isPresent() && hasNodes(around);
        Stream<StepRecord> own = steps.stream().flatMap(step -> recordsOf(step, byNodes));
        Stream<StepRecord> ordered =
                ONE_AFTER_THE_OTHER.contains(strategy) ? own : own.sorted(Comparator.comparing(step -> order(step)));
        Stream<StepRecord> inside = steps.stream()
                .flatMap(step -> step.isByNodes() ? step.children().stream() : Stream.of(step))
                .filter(step -> step.action() == StepAction.GO_INTO)
                .flatMap(step -> of(step.path(), step.children()).stream());
        return Stream.concat(ordered, inside).collect(toUnmodifiableList());
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
