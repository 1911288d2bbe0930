package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a resume does with each step of the workflow, as a tree: a step that is gone into contains the steps of its own
 * workflow. The plan that is shown is the plan that runs: the engine gets exactly the plan's kept steps.
 */
public final class ResumePlan {

    // Rundeck's names for it; jobs have the first one.
    private static final Set<String> ONE_AFTER_THE_OTHER = Set.of("sequential", "step-first");

    private final List<PlannedStep> steps;
    private final List<StepRecord> kept;
    private final WorkflowSnapshot now;

    private ResumePlan(List<PlannedStep> steps, List<StepRecord> kept, WorkflowSnapshot now) {
        this.now = now;
        this.steps = List.copyOf(steps);
        this.kept = List.copyOf(kept);
    }

    /** The plan for a workflow as it is now, on these nodes, none where they are not known. */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now, RerunNodes rerun, Set<String> nodes) {
        return of(state, now, rerun, nodes, OnceSteps.none(), Answers.none(), PausedSteps.none());
    }

    /**
     * The same for a job some of whose steps must not run twice, or paused.
     *
     * @param answers what is said of those that were interrupted
     * @param paused how the pauses stand
     */
    public static ResumePlan of(
            ResumeState state,
            WorkflowSnapshot now,
            RerunNodes rerun,
            Set<String> nodes,
            OnceSteps once,
            Answers answers,
            PausedSteps paused) {
        List<PlannedStep> steps = new StepPlanner(state, now, rerun, nodes, once, answers, paused).stepsIn(null);
        return new ResumePlan(steps, inTheirOrder(null, steps, state, now), now);
    }

    /** The same on the recorded nodes. */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now) {
        return of(state, now, RerunNodes.DEFAULT, Set.of());
    }

    /**
     * Steps that run one after the other are ordered as in the workflow, whenever each of them last ran: if two of them
     * wrote the same name, the later step wins. Steps that run in parallel keep the order in which they finished.
     */
    private static List<StepRecord> inTheirOrder(
            @Nullable StepPath around, List<PlannedStep> steps, ResumeState state, WorkflowSnapshot now) {
        String strategy = now.at(around).map(WorkflowSnapshot::strategy).orElse("");
        Stream<StepRecord> own = steps.stream()
                .flatMap(step -> recordsOf(
                        step,
                        now.at(around).filter(WorkflowSnapshot::isNodeFirst).isPresent() && hasNodes(around, state)));
        Stream<StepRecord> ordered = ONE_AFTER_THE_OTHER.contains(strategy)
                ? own
                : own.sorted(Comparator.comparing(step -> state.finished(step.path())));
        Stream<StepRecord> inside = steps.stream()
                .flatMap(step -> step.isByNodes() ? step.children().stream() : Stream.of(step))
                .filter(step -> step.action() == StepAction.GO_INTO)
                .flatMap(step -> inTheirOrder(step.path(), step.children(), state, now).stream());
        return Stream.concat(ordered, inside).collect(toUnmodifiableList());
    }

    /** Without a node filter steps run on the server's own node, and have no paths of their own there. */
    private static boolean hasNodes(@Nullable StepPath around, ResumeState state) {
        return around == null
                ? !state.start().nodes().isEmpty()
                : state.jobIn(around).filter(inner -> !inner.nodes().isEmpty()).isPresent();
    }

    /** Where the engine runs a step for all nodes at once, it is kept as a whole; otherwise, on each of them. */
    private static Stream<StepRecord> recordsOf(PlannedStep step, boolean nodeFirst) {
        if (!step.isByNodes()) {
            return step.isKept()
                    ? step.record().stream().flatMap(record -> nodeFirst ? record.onEachNode() : Stream.of(record))
                    : Stream.empty();
        }
        List<StepRecord> onNodes = step.children().stream()
                .filter(PlannedStep::isKept)
                .flatMap(leaf -> leaf.record().stream())
                .collect(toUnmodifiableList());
        return step.isKept() && !nodeFirst ? Stream.of(StepRecord.onNodes(step.path(), onNodes)) : onNodes.stream();
    }

    /** The steps of the job's own workflow, in order. */
    public List<PlannedStep> steps() {
        return steps;
    }

    /** The records of the kept steps at any depth; those of one workflow in the order in which they are put back. */
    public List<StepRecord> kept() {
        return kept;
    }

    /** The records of those kept steps that belong to the job's own workflow. */
    List<StepRecord> keptOfJob() {
        return kept.stream().filter(step -> step.path().parent().isEmpty()).collect(toUnmodifiableList());
    }

    /** The paths of the steps that are gone into, because steps inside them are kept, or go on from their checkpoints. */
    Set<StepPath> goneInto() {
        Stream<StepPath> inside = Stream.concat(
                kept.stream().map(StepRecord::path), checkpoints().stream().map(StepCheckpoint::step));
        return inside.flatMap(
                        path -> Stream.iterate(path.parent(), Optional::isPresent, at -> at.flatMap(StepPath::parent)))
                .flatMap(Optional::stream)
                .collect(toUnmodifiableSet());
    }

    /** From where steps go on that run, at any depth, each on one node where it has a path of its own there. */
    public List<StepCheckpoint> checkpoints() {
        return leaves().flatMap(step -> step.checkpoints().stream()).collect(toUnmodifiableList());
    }

    /**
     * Which execution ran the kept steps, a line for each run of neighbours, for example {@code Steps 1-36 are kept:
     * execution 41 ran them.}, and what happens on which nodes, a line for each run of steps that some nodes have done.
     */
    public List<String> keptLines() {
        return new KeptLines().of(steps.stream().flatMap(PlannedStep::units));
    }

    /**
     * The steps of the job's own workflow that are neither kept nor finished. If the workflow runs all of its steps,
     * there are none after a success.
     */
    public List<PlannedStep> without(Set<StepPath> finished) {
        return steps.stream()
                .filter(step -> !step.isKept() && !finished.contains(step.path()))
                .collect(toUnmodifiableList());
    }

    /** The first step, at any depth and on all of its nodes, that is not kept; empty if there is nothing left to do. */
    public Optional<PlannedStep> goesOnAt() {
        return units().filter(step -> !step.isKept()).findFirst();
    }

    /** The steps that run on nodes, each as a whole or told by its nodes, at any depth. */
    Stream<PlannedStep> dispatched() {
        return units().filter(step ->
                now.step(step.path()).filter(StepFingerprint::runsOnNodes).isPresent());
    }

    private Stream<PlannedStep> units() {
        return steps.stream().flatMap(PlannedStep::units);
    }

    /** The steps that are kept on all of their nodes, as ranges, for example {@code 1-3, 7, 9/1-4}; empty if none is. */
    public String keptRanges() {
        return StepRanges.of(paths(PlannedStep::isKept));
    }

    /** The steps that are kept on some of their nodes, as ranges; empty if none is. */
    public String rangesKeptOnSomeNodes() {
        return StepRanges.of(paths(NodeSection::has));
    }

    private List<StepPath> paths(Predicate<PlannedStep> which) {
        return units().filter(which).map(PlannedStep::path).collect(toUnmodifiableList());
    }

    /** The plan in one sentence, for example {@code steps 1-36 are kept, going on at step 37 'Deploy'}. */
    public String summary() {
        return keeps() + goesOnAt().map(ResumePlan::goingOn).orElse(", nothing is left to run");
    }

    private static String goingOn(PlannedStep step) {
        NodeSection section = NodeSection.of(List.of(step));
        String on = NodeSection.has(step) ? " on " + section.left() + " of " + section.size() + " nodes" : "";
        return ", going on at step " + step.path() + " '" + step.label() + "'" + on;
    }

    /**
     * Names the kept steps whose configuration has changed since; they do not run again. In words for an operator;
     * empty if there are none.
     */
    Optional<String> editedSince(ResumeState source) {
        WorkflowSnapshot before = source.workflow();
        List<StepPath> edited = units().filter(step -> step.isKept() || step.isByNodes())
                .map(PlannedStep::path)
                .filter(path -> !contentOf(path, before).equals(contentOf(path, now)))
                .collect(toUnmodifiableList());
        return edited.isEmpty()
                ? Optional.empty()
                : Optional.of("Edited since execution " + source.start().execution()
                        + ", and kept as it ran there: step " + StepRanges.of(edited) + ".");
    }

    /** The steps that run again although nobody knows whether they were done, at any depth, each on one node. */
    public List<PlannedStep> unknown() {
        return leaves().filter(PlannedStep::isUnknown).collect(toUnmodifiableList());
    }

    /** The steps that must not run twice, and of which nobody knows whether they were done, each on one node. */
    public List<PlannedStep> asked() {
        return leaves().filter(PlannedStep::isAsked).collect(toUnmodifiableList());
    }

    private Stream<PlannedStep> leaves() {
        return steps.stream().flatMap(PlannedStep::leaves);
    }

    private static String contentOf(StepPath path, WorkflowSnapshot workflow) {
        return workflow.step(path).map(StepFingerprint::content).orElse("");
    }

    private String keeps() {
        String whole = keeps("", paths(PlannedStep::isKept));
        String some = keeps(" on some nodes", paths(NodeSection::has));
        if (whole.isEmpty() && some.isEmpty()) {
            return "no step is kept";
        }
        return whole + (whole.isEmpty() || some.isEmpty() ? "" : ", ") + some;
    }

    private static String keeps(String where, List<StepPath> paths) {
        if (paths.isEmpty()) {
            return "";
        }
        return (paths.size() == 1 ? "step " : "steps ")
                + StepRanges.of(paths)
                + (paths.size() == 1 ? " is kept" : " are kept")
                + where;
    }
}
