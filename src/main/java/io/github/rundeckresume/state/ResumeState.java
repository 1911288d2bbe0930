package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is needed to resume an execution where it stopped. */
public final class ResumeState {

    private final ExecutionStart start;
    private final WorkflowSnapshot own;
    private final Records records;
    private final ExecutionEnd end;
    private final boolean begun;
    private final Course course;
    private final Map<StepPath, UnderWay> underWay = new TreeMap<>();
    private final Map<StepPath, StepCheckpoint> stepCheckpoints = new TreeMap<>();
    private final @Nullable Instant checkpoint;

    private ResumeState(
            ExecutionStart start,
            WorkflowSnapshot own,
            List<StepRecord> records,
            Course course,
            ExecutionEnd end,
            boolean begun,
            @Nullable Instant checkpoint) {
        this.begun = begun;
        this.course = course;
        this.checkpoint = end.reason() == StopReason.UNFINISHED ? checkpoint : null;
        this.start = requireNonNull(start);
        this.own = requireNonNull(own);
        this.records = new Records(records);
        this.end = requireNonNull(end);
        note(course);
    }

    private void note(Course known) {
        if (end.reason() == StopReason.UNFINISHED) {
            known.begins().stream()
                    .filter(step -> records.latest(step.step()).isEmpty())
                    .forEach(step -> underWay.put(step.step(), step));
        }
        known.reached().stream()
                .filter(step -> !records.isKept(step.step()))
                .forEach(step -> stepCheckpoints.put(step.step(), step));
    }

    /**
     * The state of an execution whose workflow began.
     *
     * @param records the finished steps in the order in which they finished
     */
    public static ResumeState of(ExecutionStart start, List<StepRecord> records, ExecutionEnd end) {
        return new ResumeState(start, start.workflow(), records, Course.nothing(), end, true, null);
    }

    /** The state of an execution whose workflow never began: it kept steps but ran none. */
    public static ResumeState notBegun(ExecutionStart start, List<StepRecord> kept, ExecutionEnd end) {
        return new ResumeState(start, start.workflow(), kept, Course.nothing(), end, false, null);
    }

    private ResumeState with(Course known) {
        return new ResumeState(start, own, records.all(), known, end, begun, checkpoint);
    }

    public ExecutionStart start() {
        return start;
    }

    /** The finished steps in the order in which they finished. */
    public List<StepRecord> records() {
        return records.all();
    }

    public ExecutionEnd end() {
        return end;
    }

    /**
     * True if its workflow began, so that a step may have run; false if it was refused, or stopped earlier. After a
     * checkpoint a workflow may have begun.
     */
    public boolean hasBegun() {
        return begun || checkpoint != null;
    }

    /** A step's position, from 0, in the order in which steps finished; -1 if it did not finish. */
    public int finished(StepPath path) {
        return records.finished(path);
    }

    /** The latest record of a step; empty if it never finished. */
    public Optional<StepRecord> step(StepPath path) {
        return records.latest(path);
    }

    /**
     * The same state after steps of one workflow have got other places, or are not there any more.
     *
     * @param around the step that contains the workflow; null for the job's own
     * @param places where each step, at any depth, stands now; empty for one that is not there any more
     * @param steps the workflow with its steps, as they were recorded, in these places
     */
    public ResumeState moved(
            @Nullable StepPath around, Function<StepPath, Optional<StepPath>> places, WorkflowSnapshot steps) {
        Course moved = course.moved(places);
        return new ResumeState(
                start,
                around == null ? steps : own,
                Course.moved(records.all(), StepRecord::path, StepRecord::at, places),
                around == null ? moved : moved.steps(around, steps),
                end,
                begun,
                checkpoint);
    }

    /** The same state with workflows that began inside its steps; of two inside one step the last counts. */
    public ResumeState inner(Collection<InnerWorkflow> workflows) {
        return workflows.isEmpty() ? this : with(course.inner(workflows));
    }

    /**
     * The same state with the steps that began. Those that have a record, and all of an execution whose end is
     * recorded, are not under way.
     */
    public ResumeState underWay(Collection<UnderWay> begins) {
        return begins.isEmpty() ? this : with(course.begins(begins));
    }

    /** The steps that were under way when the server died, by their paths; a step on a node has its own entry. */
    public Map<StepPath, UnderWay> underWay() {
        return Collections.unmodifiableMap(underWay);
    }

    /** The same state with the steps at which it waited; of two pauses of one step the last counts. */
    public ResumeState pauses(Collection<Pause> waits) {
        return waits.isEmpty() ? this : with(course.pauses(waits));
    }

    /** The steps at which it waits, by their paths: those that paused and have not succeeded since. */
    public Map<StepPath, Pause> pauses() {
        Map<StepPath, Pause> waiting = new TreeMap<>(course.pauses());
        waiting.keySet()
                .removeIf(step ->
                        step(step).filter(record -> record.outcome().isKept()).isPresent());
        return waiting;
    }

    /** The same state with what steps captured of their own progress. That of a step that has succeeded means nothing. */
    public ResumeState stepCheckpoints(Collection<StepCheckpoint> reached) {
        return reached.isEmpty() ? this : with(course.reached(reached));
    }

    /** How far steps had come that have not succeeded, by their paths; not to be confused with {@link #checkpoint()}. */
    public Map<StepPath, StepCheckpoint> stepCheckpoints() {
        return Collections.unmodifiableMap(stepCheckpoints);
    }

    /** The steps that left work on a node whose end was not told, by their paths there. */
    public Stream<StepPath> leftWork() {
        return stepCheckpoints.values().stream().filter(StepCheckpoint::hasWork).map(StepCheckpoint::step);
    }

    /** True if each step that began is known, so that one without a record and without an entry never began. */
    public boolean knowsWhatBegan() {
        return end.reason() != StopReason.UNFINISHED || start.owner().isPresent();
    }

    /**
     * The same state, if it was read from a checkpoint: a copy of the record that was made while the execution ran. What
     * ran after that is not known. A state whose end is recorded is complete, and stays what it is.
     *
     * @param at when the copy was made, by the clock of the server that ran the execution
     */
    public ResumeState checkpoint(Instant at) {
        return new ResumeState(start, own, records.all(), course, end, begun, requireNonNull(at));
    }

    /** When the copy was made, by the clock of the server that ran the execution; empty if this is no copy. */
    public Optional<Instant> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** The workflows that began inside steps, by the path of the step around each. */
    public Map<StepPath, InnerWorkflow> inner() {
        return course.inner();
    }

    /** The job's workflow as it was recorded, with those inside its steps, and the names of their jobs. */
    public WorkflowSnapshot workflow() {
        Map<StepPath, WorkflowSnapshot> inside = new HashMap<>();
        inner().forEach((around, one) -> inside.put(around, one.workflow()));
        return named(own.with(inside));
    }

    /**
     * A recorded workflow with the jobs that began inside its steps. Nothing else knows for certain which job a step ran:
     * a reference has only a UUID, or a name, whose job may be another one by now.
     */
    public WorkflowSnapshot named(WorkflowSnapshot workflow) {
        return workflow.each((path, step) -> jobIn(path)
                .map(job -> step.refersTo(job.jobId(), job.jobName()))
                .orElse(step));
    }

    /** The job that began inside a step, on whatever node; empty if none did. */
    public Optional<InnerWorkflow> jobIn(StepPath step) {
        return course.innerOf(step);
    }

    /**
     * True if each of these nodes has done a step that has no end of its own: the server died, or the execution was
     * killed, when the last of them had ended, or the step was kept by its nodes in an execution that did not come so far.
     */
    public boolean isDoneByNodes(StepPath step, Set<String> nodes) {
        Map<String, StepRecord> done = onNodes(step);
        boolean ended = step(step)
                .filter(record -> record.outcome() != StepOutcome.INTERRUPTED)
                .isPresent();
        return !ended
                && !nodes.isEmpty()
                && nodes.stream()
                        .allMatch(node -> done.containsKey(node)
                                && done.get(node).outcome().isKept());
    }

    /** The last that is known of a step on each node, by the node's name, sorted; empty if it was dispatched to none. */
    public Map<String, StepRecord> onNodes(StepPath step) {
        return records.onNodes(step);
    }
}
