package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the steps of a workflow, each as a whole, by its nodes, or by the steps inside it. */
final class StepPlanner {

    private final ResumeState state;
    private final WorkflowSnapshot now;
    private final RerunNodes rerun;
    private final StepNodes nodes;
    private final Unrecorded unrecorded;
    private final OnceSteps once;
    private final Answers answers;
    private final PausedSteps paused;
    private final Where where;
    private final Map<StepPath, List<StepCheckpoint>> checkpoints;

    /**
     * A planner.
     *
     * @param once the steps that must not run twice
     * @param answers what is said of those that were interrupted
     * @param paused how the pauses stand
     * @param where the steps that run again although they were done, and those that count as done
     * @param present the nodes that the resume runs on; empty where they are not known, then those of the recorded one
     */
    StepPlanner(
            ResumeState state,
            WorkflowSnapshot now,
            RerunNodes rerun,
            Set<String> present,
            OnceSteps once,
            Answers answers,
            PausedSteps paused,
            Where where) {
        this.where = where;
        this.once = once;
        this.paused = paused;
        this.answers = answers;
        this.state = state;
        this.now = now;
        this.rerun = rerun;
        this.nodes = new StepNodes(state, present);
        this.unrecorded = Unrecorded.in(state);
        this.checkpoints = state.stepCheckpoints().values().stream()
                .filter(checkpoint -> isThere(checkpoint.step()))
                .map(checkpoint -> answers.isLost(checkpoint.step()) ? checkpoint.withoutWork() : checkpoint)
                .collect(groupingBy(checkpoint -> checkpoint.step().ofAllNodes()));
    }

    /** False for a node that is gone. */
    private boolean isThere(StepPath path) {
        Set<String> on = nodes.of(path.ofAllNodes());
        return on.isEmpty() || path.node().filter(node -> !on.contains(node)).isEmpty();
    }

    /** The steps of the workflow that runs inside that step; of the job's own for null. */
    List<PlannedStep> stepsIn(@Nullable StepPath around) {
        List<PlannedStep> steps = new ArrayList<>();
        WorkflowSnapshot workflow = now.at(around).orElse(null);
        if (workflow != null) {
            for (StepFingerprint step : workflow.steps()) {
                steps.add(step(StepPath.in(around, steps.size() + 1), step, workflow));
            }
        }
        return steps;
    }

    private PlannedStep step(StepPath path, StepFingerprint step, WorkflowSnapshot workflow) {
        StepRecord record =
                PauseRecords.of(path, state, paused).or(() -> state.step(path)).orElse(null);
        Set<String> on = nodes.of(path);
        boolean byNodes = step.runsOnNodes() && !on.isEmpty();
        boolean each = byNodes && workflow.isNodeFirst();
        PlannedStep whole = planned(path, step, record, each ? null : byHand(path, record));
        if (!byNodes || whole.isKept()) {
            return whole;
        }
        List<PlannedStep> children = onNodes(path, step, on, NodeParts.of(path, state, where.again()));
        boolean chosen =
                where.again().partly(path).isPresent() || where.byHand().hasPartOf(path);
        boolean again = rerun == RerunNodes.ALL
                && !chosen
                && !once.contain(path, step.label().orElse(""));
        if (workflow.isNodeFirst()) {
            return nodeFirst(whole, children, again);
        }
        if (again) {
            return whole;
        }
        if (path.parent().isEmpty() || state.isDoneByNodes(path, on)) {
            return onFailedNodes(whole, children, chosen);
        }
        // Inside a referenced job nodes cannot be left alone, because the server chooses them when it begins.
        return onAllNodes(whole, onNodes(path, step, on, Map.of()));
    }

    /**
     * Plans one step, or one on a node.
     *
     * @param byHand its record if it counts as done, or null
     */
    private PlannedStep planned(
            StepPath path, StepFingerprint step, @Nullable StepRecord record, @Nullable StepRecord byHand) {
        UnderWay underWay = state.underWay().get(path);
        StepHistory known = StepHistory.of(byHand == null ? record : byHand, underWay, unrecorded, checkpoints(path));
        if (byHand != null) {
            return PlannedStep.of(path, step, known, List.of());
        }
        PlannedStep planned = PlannedStep.of(path, step, asked(path, known), stepsIn(path));
        boolean questioned =
                !where.again().contain(path) && (known.isWorkUnknown() || (isOnce(path, step) && !known.hasWork()));
        return questioned ? planned.once(answers.of(path), state.start().execution()) : planned;
    }

    private StepHistory asked(StepPath path, StepHistory known) {
        return where.again()
                .because(path)
                .map(from -> known.asked(from.isAround(path) ? "here" : "step " + from))
                .or(() -> where.again().partly(path).map(from -> known.askedInPart("step " + from)))
                .orElse(known);
    }

    private @Nullable StepRecord byHand(StepPath path, @Nullable StepRecord record) {
        return where.byHand()
                .record(path, Optional.ofNullable(record), state.start().execution())
                .orElse(null);
    }

    /** How far a step had come, for all of its nodes that have a path of their own. */
    private List<StepCheckpoint> checkpoints(StepPath path) {
        return path.node().isEmpty()
                ? checkpoints.getOrDefault(path, List.of())
                : checkpoints.getOrDefault(path.ofAllNodes(), List.of()).stream()
                        .filter(checkpoint -> checkpoint.step().equals(path))
                        .collect(toUnmodifiableList());
    }

    /** True also for a reference of which nobody knows what ran inside, if that may be a step that must not run twice. */
    private boolean isOnce(StepPath path, StepFingerprint step) {
        boolean hidden = unrecorded == Unrecorded.SINCE_CHECKPOINT
                && step.isReference()
                && now.at(path).isEmpty();
        return once.contain(path, step.label().orElse("")) || (hidden && once.mayBeInside(path));
    }

    /** The step runs on all of its nodes again; if it is a reference, each node keeps what it did inside. */
    private static PlannedStep onAllNodes(PlannedStep whole, List<PlannedStep> children) {
        return children.stream().anyMatch(PlannedStep::keepsSomething) ? whole.byNodes(children, false) : whole;
    }

    private List<PlannedStep> onNodes(
            StepPath path, StepFingerprint step, Set<String> on, Map<String, StepRecord> records) {
        List<PlannedStep> children = new ArrayList<>();
        for (String node : new TreeSet<>(on)) {
            StepPath there = path.on(node);
            StepRecord record = records.get(node);
            children.add(planned(there, step, record, byHand(there, record)));
        }
        return children;
    }

    /** Each node goes on at its own step. */
    private static PlannedStep nodeFirst(PlannedStep whole, List<PlannedStep> children, boolean again) {
        boolean all = children.stream().allMatch(PlannedStep::isKept);
        boolean some = children.stream().anyMatch(PlannedStep::keepsSomething);
        if (!some || (!all && again)) {
            return whole.again(toTell(children));
        }
        return whole.byNodes(children, all);
    }

    /** What failed on a node says more than what succeeded. */
    private static Optional<PlannedStep> toTell(List<PlannedStep> onNodes) {
        return onNodes.stream()
                .filter(child -> child.record().isPresent() || child.isUnknown())
                .min(Comparator.comparing(PlannedStep::isKept));
    }

    /**
     * A step that failed although no node did runs again as a whole. One of which only nodes are recorded was kept on
     * these by a resume that did not come so far, or its server died then; one that was interrupted was not needed any
     * more once they had done it.
     *
     * @param chosen true if somebody said of single nodes what happens
     */
    private PlannedStep onFailedNodes(PlannedStep whole, List<PlannedStep> children, boolean chosen) {
        boolean all = children.stream().allMatch(PlannedStep::isKept);
        boolean some = children.stream().anyMatch(PlannedStep::keepsSomething);
        boolean failedElsewhere = state.onNodes(whole.path()).values().stream()
                .anyMatch(record -> !record.outcome().isKept());
        boolean ended = whole.record()
                .filter(record -> record.outcome() != StepOutcome.INTERRUPTED)
                .isPresent();
        return some && (chosen || !all || failedElsewhere || !ended) ? whole.byNodes(children, all) : whole;
    }
}
