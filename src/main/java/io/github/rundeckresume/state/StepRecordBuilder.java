package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects a record's parts; not for several threads. */
public final class StepRecordBuilder {

    final StepPath path;
    final StepOutcome outcome;
    final ExecutionId execution;
    long finishedAt;
    Map<String, String> stateChanges = Map.of();
    StepData data = StepData.none();
    Map<String, StepOutcome> nodes = Map.of();

    @Nullable
    RecordedValue message;

    Set<String> otherOptions = Set.of();
    FailureCause cause = FailureCause.unknown();

    StepRecordBuilder(StepPath path, StepOutcome outcome, ExecutionId execution) {
        this.path = requireNonNull(path);
        this.outcome = requireNonNull(outcome);
        this.execution = requireNonNull(execution);
    }

    /** When the step ended, in milliseconds since 1970. */
    public StepRecordBuilder finishedAt(long millis) {
        this.finishedAt = millis;
        return this;
    }

    public StepRecordBuilder stateChanges(Map<String, String> changes) {
        this.stateChanges = changes;
        return this;
    }

    public StepRecordBuilder data(StepData produced) {
        this.data = produced;
        return this;
    }

    public StepRecordBuilder nodes(Map<String, StepOutcome> outcomes) {
        this.nodes = outcomes;
        return this;
    }

    /** Why it failed, or null. */
    public StepRecordBuilder message(@Nullable RecordedValue text) {
        this.message = text;
        return this;
    }

    /** The options that had other values, or may have had, than in an execution that kept it. */
    public StepRecordBuilder otherOptions(Set<String> names) {
        this.otherOptions = names;
        return this;
    }

    /** What else is known of why it failed. */
    public StepRecordBuilder cause(FailureCause known) {
        this.cause = known;
        return this;
    }

    /**
     * Makes the record.
     *
     * @throws IllegalArgumentException if no path can hold the name of one of its nodes
     */
    public StepRecord build() {
        return new StepRecord(this);
    }
}
