package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.github.rundeckresume.plan.Answers.Answer;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a resume does with one step, and why. A step that is gone into also has the plan for the steps inside it. */
public final class PlannedStep {

    private final StepPath path;
    private final StepFingerprint step;
    private final StepAction action;
    private final StepHistory known;
    private final List<PlannedStep> children;

    private PlannedStep(
            StepPath path, StepFingerprint step, StepAction action, StepHistory known, List<PlannedStep> children) {
        this.path = path;
        this.step = step;
        this.action = action;
        this.known = known;
        this.children = List.copyOf(children);
    }

    /**
     * Plans one step.
     *
     * @param known what is known of it
     * @param inside the steps of the workflow inside it, if that is known; the step is gone into only if one of them is
     *     kept, or goes on from its checkpoint
     */
    static PlannedStep of(StepPath path, StepFingerprint step, StepHistory known, List<PlannedStep> inside) {
        StepAction whole = known.whole();
        boolean into = whole != StepAction.KEEP
                && inside.stream()
                        .anyMatch(child ->
                                child.keepsSomething() || !child.checkpoints().isEmpty());
        return new PlannedStep(path, step, into ? StepAction.GO_INTO : whole, known, into ? inside : List.of());
    }

    /** The same step, of which nothing is known by itself, run again because of what is known of it on a node. */
    PlannedStep again(Optional<PlannedStep> onNode) {
        return onNode.isEmpty() || action != StepAction.RUN
                ? this
                : new PlannedStep(path, step, StepAction.RERUN, known.as(onNode.get().known), List.of());
    }

    /** The same step, told by its nodes: all of them kept, or some. */
    PlannedStep byNodes(List<PlannedStep> nodes, boolean allKept) {
        StepAction told = allKept ? StepAction.KEEP : StepAction.GO_INTO;
        return new PlannedStep(path, step, told, known, nodes);
    }

    /**
     * The same step, which must not run twice: if it was interrupted, or its work on a node is lost, it is kept or runs
     * again as the answer says, and without an answer it is asked about.
     */
    PlannedStep once(Optional<Answer> answer, ExecutionId source) {
        boolean interrupted = action == StepAction.RERUN
                && (known.isWorkUnknown()
                        || record().filter(step -> step.outcome() != StepOutcome.INTERRUPTED)
                                .isEmpty());
        if (!interrupted) {
            return this;
        }
        if (answer.isEmpty()) {
            return new PlannedStep(path, step, StepAction.ASK, known, List.of());
        }
        StepOutcome outcome = answer.get().isDone() ? StepOutcome.SUCCEEDED : StepOutcome.INTERRUPTED;
        StepHistory told = known.told(
                StepRecord.of(path, outcome, source).message(answer.get().who()).build());
        return new PlannedStep(path, step, told.whole(), told, List.of());
    }

    /** True if nobody knows whether it was done, and it must not run twice. */
    public boolean isAsked() {
        return action == StepAction.ASK;
    }

    /** True if it, or something inside it, was done, and does not run again, or is asked about. */
    boolean keepsSomething() {
        return isKept() || isAsked() || action == StepAction.GO_INTO;
    }

    /** True if it succeeded and does not run again. */
    public boolean isKept() {
        return action == StepAction.KEEP;
    }

    /** True if it waits for signals that have not come. */
    public boolean staysPaused() {
        return action == StepAction.RERUN
                && known.record()
                        .filter(record -> record.outcome() == StepOutcome.PAUSED)
                        .isPresent();
    }

    /** True if it is kept because somebody says that it was done, or agreed to go on after it. */
    boolean isSaid() {
        return isKept()
                && leaves().flatMap(step -> step.record().stream())
                        .anyMatch(step -> step.message().isPresent());
    }

    /** True for a step that waits for people. */
    boolean isPause() {
        return step.plugin().equals(ByHandRules.PAUSE);
    }

    public StepPath path() {
        return path;
    }

    /** The name to show. */
    public String label() {
        return step.shown();
    }

    /** The UUID of the job that it refers to; empty if it is no reference, or if that is not known. */
    public Optional<String> job() {
        return step.job();
    }

    public StepAction action() {
        return action;
    }

    /** What to tell of it: a step that runs, and left work on a node, follows that. */
    public StepAction told() {
        return (action == StepAction.RERUN || action == StepAction.RUN) && known.hasWork() ? StepAction.FOLLOW : action;
    }

    /** Its latest record; empty if it never finished. */
    public Optional<StepRecord> record() {
        return known.record();
    }

    /**
     * True if it runs again although nobody knows whether it was done: it was under way when its server died, or may have
     * run after a checkpoint.
     */
    public boolean isUnknown() {
        return action == StepAction.RERUN && record().isEmpty();
    }

    /** True if it left work on a node of which nobody knows what became. */
    boolean isWorkUnknown() {
        return known.isWorkUnknown();
    }

    /** True if it was done, and runs again only because somebody asked. */
    boolean isDoneAgain() {
        return action == StepAction.RERUN && known.isDoneAgain();
    }

    /** What is known of it if it was under way when its server died, whatever happens to it; otherwise empty. */
    public Optional<UnderWay> underWay() {
        return known.underWay();
    }

    /**
     * From where it goes on, if it runs: its own words for how far it had come, or those on each of its nodes. Those of the
     * steps inside it are theirs.
     */
    public List<StepCheckpoint> checkpoints() {
        return isKept() || !children.isEmpty() ? List.of() : known.checkpoints();
    }

    /** The step on each node, or the steps inside, in their order; empty for a step that is told as a whole. */
    public List<PlannedStep> children() {
        return children;
    }

    /** This step; of one that is told by its nodes, or by the steps inside it, these instead, at any depth. */
    Stream<PlannedStep> leaves() {
        return children.isEmpty() ? Stream.of(this) : children.stream().flatMap(PlannedStep::leaves);
    }

    /** True if it is told by its nodes. */
    public boolean isByNodes() {
        return !children.isEmpty() && children.get(0).path.node().isPresent();
    }

    /** The executions that ran it, as far as it is kept: several where its nodes did it in several. */
    public SortedSet<ExecutionId> ranBy() {
        return leaves().filter(PlannedStep::isKept)
                .flatMap(leaf -> leaf.record().stream())
                .map(StepRecord::execution)
                .collect(toCollection(TreeSet::new));
    }

    /** This step if it is kept or run as a whole, or on some of its nodes; otherwise the same of the steps inside it. */
    Stream<PlannedStep> units() {
        return action == StepAction.GO_INTO && !isByNodes()
                ? children.stream().flatMap(PlannedStep::units)
                : Stream.of(this);
    }

    /** Why, in words for an operator, and from where it goes on. */
    public String reason() {
        return cause() + Checkpoints.ofStep(checkpoints());
    }

    /** Why, in words for an operator. */
    String cause() {
        if (isByNodes()) {
            return isKept()
                    ? keptByNodes()
                    : String.join("; ", NodeSection.of(List.of(this)).words());
        }
        return known.reason(isKept());
    }

    private String keptByNodes() {
        String on = children.size() == 1 ? "1 node" : children.size() + " nodes";
        return "it succeeded on " + on + " in execution "
                + ranBy().stream().map(Object::toString).collect(joining(", "));
    }
}
