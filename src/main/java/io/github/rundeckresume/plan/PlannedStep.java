package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resume does with one step, and why. */
public final class PlannedStep {

    private final StepPath path;
    private final String label;
    private final StepAction action;
    private final @Nullable StepRecord record;
    private final boolean known;

    private PlannedStep(StepPath path, String label, StepAction action, @Nullable StepRecord record, boolean known) {
        this.path = path;
        this.label = label;
        this.action = action;
        this.record = record;
        this.known = known;
    }

    /** A step; {@code known} says whether one that ran for a while, and did not finish, would have a record. */
    static PlannedStep of(StepPath path, String label, @Nullable StepRecord record, boolean known) {
        StepAction action =
                record == null ? StepAction.RUN : record.outcome().isKept() ? StepAction.KEEP : StepAction.RERUN;
        return new PlannedStep(path, label, action, record, known);
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

    /** Why, in an operator's words. */
    public String reason() {
        if (record == null) {
            return known ? "it has not run" : "no end of it is recorded";
        }
        String by = " in execution " + record.execution();
        String why = record.message().map(message -> ": " + message.shown()).orElse("");
        return action == StepAction.KEEP
                ? "it succeeded" + by
                : "it " + (record.outcome().wireName().equals("failed") ? "failed" : "was interrupted") + by + why;
    }
}
