package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a resume does with each step of the workflow, as a tree: a step that is gone into contains the steps of its own
 * workflow. The plan that is shown is the plan that runs: the engine gets exactly the plan's kept steps.
 */
public final class ResumePlan {

    private final List<PlannedStep> steps;
    private final List<StepRecord> kept;
    private final WorkflowSnapshot now;

    private ResumePlan(List<PlannedStep> steps, List<StepRecord> kept, WorkflowSnapshot now) {
        this.now = now;
        this.steps = List.copyOf(steps);
        this.kept = List.copyOf(kept);
    }

    /**
     * The plan for resuming a state.
     *
     * @param now the workflow as it is now
     * @param rerun on which nodes steps run again
     * @param nodes the nodes that the resume runs on; empty where they are not known
     */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now, RerunNodes rerun, Set<String> nodes) {
        return of(state, now, rerun, nodes, OnceSteps.none(), Answers.none(), PausedSteps.none());
    }

    /** The same for a job some of whose steps must not run twice, or paused. */
    public static ResumePlan of(
            ResumeState state,
            WorkflowSnapshot now,
            RerunNodes rerun,
            Set<String> nodes,
            OnceSteps once,
            Answers answers,
            PausedSteps paused) {
        return of(state, now, rerun, nodes, once, answers, paused, Choices.none());
    }

    /** The same as it was carried out, without what was given for steps that count as done. */
    public static ResumePlan of(
            ResumeState state,
            WorkflowSnapshot now,
            RerunNodes rerun,
            Set<String> nodes,
            OnceSteps once,
            Answers answers,
            PausedSteps paused,
            Choices choices) {
        WorkflowSnapshot all = now.with(state.workflow().inner());
        Where where = Where.of(choices, all, SecureValues.of(Map.of()), RecordedValue.of(""), 0);
        return of(state, now, new StepPlanner(state, now, rerun, nodes, once, answers, paused, where));
    }

    /** The plan that a planner of that state makes for that workflow. */
    static ResumePlan of(ResumeState state, WorkflowSnapshot now, StepPlanner planner) {
        List<PlannedStep> steps = planner.stepsIn(null);
        return new ResumePlan(steps, new KeptOrder(state, now).of(null, steps), now);
    }

    /** The same on the nodes that were recorded, and for steps that run again those that have not done them. */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now) {
        return of(state, now, RerunNodes.DEFAULT, Set.of());
    }

    /**
     * What a person may decide about a group of neighbours with the same action; empty if it is what their action says.
     * The words are {@code at} and {@code skip}.
     */
    public Optional<List<String>> mayChoose(List<PlannedStep> group) {
        return MayChoose.of(group, now, goesOnAt());
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

    /** The steps that run, at least on some node or in part, at any depth; each for all nodes, and those around it too. */
    Set<StepPath> running() {
        Set<StepPath> all = new TreeSet<>();
        leaves().filter(step -> !step.isKept()).forEach(step -> {
            for (int depth = 1; depth <= step.path().depth(); depth++) {
                all.add(step.path().upTo(depth).ofAllNodes());
            }
        });
        return all;
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

    Stream<PlannedStep> leaves() {
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
