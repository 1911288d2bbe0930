package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a resume does with one step, and why; of a step that is gone into also what it does with the steps inside. */
public final class PlannedStep {

    private final StepPath path;
    private final String label;
    private final StepAction action;
    private final @Nullable StepRecord record;
    private final boolean known;
    private final List<PlannedStep> children;

    private PlannedStep(
            StepPath path,
            String label,
            StepAction action,
            @Nullable StepRecord record,
            boolean known,
            List<PlannedStep> children) {
        this.path = path;
        this.label = label;
        this.action = action;
        this.record = record;
        this.known = known;
        this.children = List.copyOf(children);
    }

    /**
     * A step.
     *
     * @param record the last that is known of it, or null
     * @param known whether a step that ran for a while, and did not finish, would have a record
     * @param inside the steps of the workflow that it runs, if one is known; gone into only if one of them is kept
     */
    static PlannedStep of(
            StepPath path, String label, @Nullable StepRecord record, boolean known, List<PlannedStep> inside) {
        StepAction whole = whole(record);
        boolean into = whole != StepAction.KEEP && inside.stream().anyMatch(PlannedStep::keepsSomething);
        return new PlannedStep(
                path, label, into ? StepAction.GO_INTO : whole, record, known, into ? inside : List.of());
    }

    private static StepAction whole(@Nullable StepRecord record) {
        if (record == null) {
            return StepAction.RUN;
        }
        return record.outcome().isKept() ? StepAction.KEEP : StepAction.RERUN;
    }

    private boolean keepsSomething() {
        return isKept() || action == StepAction.GO_INTO;
    }

    /** True if it was done, and does not run again. */
    public boolean isKept() {
        return action == StepAction.KEEP;
    }

    /** Where the step stands. */
    public StepPath path() {
        return path;
    }

    /** What an operator recognises it by. */
    public String label() {
        return label;
    }

    /** What happens to it. */
    public StepAction action() {
        return action;
    }

    /** What is known of it; empty if it was never finished. */
    public Optional<StepRecord> record() {
        return Optional.ofNullable(record);
    }

    /** The steps inside, in their order; empty unless the step is gone into. */
    public List<PlannedStep> children() {
        return children;
    }

    /** This step; of one that is gone into the steps inside it instead, at any depth. */
    Stream<PlannedStep> leaves() {
        return action == StepAction.GO_INTO ? children.stream().flatMap(PlannedStep::leaves) : Stream.of(this);
    }

    /** Why, in an operator's words. */
    public String reason() {
        if (record == null) {
            return known ? "it has not run" : "its end was not recorded";
        }
        String by = " in execution " + record.execution();
        if (isKept()) {
            return "it succeeded" + by;
        }
        String why = record.message().map(message -> ": " + message.shown()).orElse("");
        return "it " + (record.outcome() == StepOutcome.FAILED ? "failed" : "was interrupted") + by + why;
    }
}
