package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A workflow as it was: its steps in order, how it ran them, and the workflows inside its steps. */
public final class WorkflowSnapshot {

    /** Rundeck's own name for the strategy. */
    public static final String NODE_FIRST = "node-first";

    private final String strategy;
    private final boolean keepgoing;
    private final List<StepFingerprint> steps;
    private final Map<StepPath, WorkflowSnapshot> inner;

    private WorkflowSnapshot(
            String strategy, boolean keepgoing, List<StepFingerprint> steps, Map<StepPath, WorkflowSnapshot> inner) {
        this.strategy = requireNonNull(strategy);
        this.keepgoing = keepgoing;
        this.steps = List.copyOf(steps);
        this.inner = Collections.unmodifiableMap(new TreeMap<>(inner));
    }

    /**
     * A workflow without inner workflows.
     *
     * @param strategy the workflow strategy's name
     * @param keepgoing true if the workflow continues after a failed step
     */
    public static WorkflowSnapshot of(String strategy, boolean keepgoing, List<StepFingerprint> steps) {
        return new WorkflowSnapshot(strategy, keepgoing, steps, Map.of());
    }

    /** The same workflow, with another workflow inside the step {@code around}. */
    public WorkflowSnapshot with(StepPath around, WorkflowSnapshot workflow) {
        return with(Map.of(around, workflow));
    }

    /** The same workflow, with others inside its steps, by the path of the enclosing step. */
    public WorkflowSnapshot with(Map<StepPath, WorkflowSnapshot> inside) {
        Map<StepPath, WorkflowSnapshot> more = new TreeMap<>(inner);
        more.putAll(inside);
        return new WorkflowSnapshot(strategy, keepgoing, steps, more);
    }

    /** The same workflow without the step summaries, and the names of values, that match {@code unwanted}. */
    public WorkflowSnapshot without(Predicate<String> unwanted) {
        return each((path, step) ->
                (step.summary().filter(unwanted).isPresent() ? step.withoutSummary() : step).withoutNames(unwanted));
    }

    /** The same workflow with something else known of its steps, at any depth. */
    public WorkflowSnapshot each(BiFunction<StepPath, StepFingerprint, StepFingerprint> change) {
        return each(null, change);
    }

    private WorkflowSnapshot each(
            @Nullable StepPath around, BiFunction<StepPath, StepFingerprint, StepFingerprint> change) {
        List<StepFingerprint> changed = new ArrayList<>();
        for (StepFingerprint step : steps) {
            changed.add(change.apply(StepPath.in(around, changed.size() + 1), step));
        }
        Map<StepPath, WorkflowSnapshot> others = new TreeMap<>();
        inner.forEach((inside, workflow) -> others.put(inside, workflow.each(inside, change)));
        return new WorkflowSnapshot(strategy, keepgoing, changed, others);
    }

    public String strategy() {
        return strategy;
    }

    /** True if each node goes through a run of neighbouring steps by itself. */
    public boolean isNodeFirst() {
        return strategy.equals(NODE_FIRST);
    }

    /** True if the workflow goes on after a failed step. */
    public boolean keepgoing() {
        return keepgoing;
    }

    /** The fingerprints of its own steps, in order. */
    public List<StepFingerprint> steps() {
        return steps;
    }

    /** The workflows inside its steps at any depth, by the path of the enclosing step. */
    public Map<StepPath, WorkflowSnapshot> inner() {
        return inner;
    }

    /**
     * Looks up one workflow of the tree.
     *
     * @param around the step that contains it; null for this workflow itself
     * @return the workflow; empty if none is known there
     */
    public Optional<WorkflowSnapshot> at(@Nullable StepPath around) {
        return around == null ? Optional.of(this) : Optional.ofNullable(inner.get(around));
    }

    /** The step of that path, at any depth; empty if there is none. */
    public Optional<StepFingerprint> step(StepPath path) {
        return at(path.parent().orElse(null))
                .filter(workflow -> path.number() <= workflow.steps.size())
                .map(workflow -> workflow.steps.get(path.number() - 1));
    }
}
