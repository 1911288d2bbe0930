package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one step from the executions before. */
final class StepHistory {

    private final @Nullable StepRecord record;
    private final @Nullable UnderWay underWay;
    private final Unrecorded unrecorded;
    private final List<StepCheckpoint> checkpoints;
    private final @Nullable String asked;

    private StepHistory(
            @Nullable StepRecord record,
            @Nullable UnderWay underWay,
            Unrecorded unrecorded,
            List<StepCheckpoint> checkpoints,
            @Nullable String asked) {
        this.asked = asked;
        this.record = record;
        this.underWay = underWay;
        this.unrecorded = unrecorded;
        this.checkpoints = checkpoints.stream()
                .filter(checkpoint -> !checkpoint.values().isEmpty() || !checkpoint.isComplete())
                .collect(toUnmodifiableList());
    }

    /**
     * What is known of a step.
     *
     * @param record its latest record, or null
     * @param underWay what is known of it if it was under way when its server died, or null
     * @param unrecorded what it means that there is no record
     * @param checkpoints how far it had come, on each of its nodes where it has a path of its own there
     */
    static StepHistory of(
            @Nullable StepRecord record,
            @Nullable UnderWay underWay,
            Unrecorded unrecorded,
            List<StepCheckpoint> checkpoints) {
        return new StepHistory(record, underWay, unrecorded, checkpoints, null);
    }

    /** The same step with another record. */
    StepHistory told(StepRecord told) {
        return new StepHistory(told, underWay, unrecorded, checkpoints, asked);
    }

    /** What another one says of its course, and this one of how far it had come. */
    StepHistory as(StepHistory other) {
        return new StepHistory(other.record, other.underWay, unrecorded, checkpoints, other.asked);
    }

    /**
     * The same step, which somebody asked to run again, whatever it did, and from its beginning.
     *
     * @param where from where, in words for an operator
     */
    StepHistory asked(String where) {
        return new StepHistory(record, underWay, unrecorded, List.of(), where);
    }

    /** The same step, of which somebody asked that a part of it runs again. */
    StepHistory askedInPart(String where) {
        return new StepHistory(record, underWay, unrecorded, checkpoints, where);
    }

    /** True if it was done, and runs again only because somebody asked. */
    boolean isDoneAgain() {
        return asked != null && record != null && record.outcome().isKept();
    }

    Optional<StepRecord> record() {
        return Optional.ofNullable(record);
    }

    Optional<UnderWay> underWay() {
        return Optional.ofNullable(underWay);
    }

    /** True if the step left work on a node of which nobody knows what became. */
    boolean isWorkUnknown() {
        return checkpoints.stream().anyMatch(StepCheckpoint::isWorkUnknown);
    }

    /** True if the step left work on a node: nobody has to say whether it was done, because the node knows. */
    boolean hasWork() {
        return checkpoints.stream().anyMatch(StepCheckpoint::hasWork);
    }

    List<StepCheckpoint> checkpoints() {
        return checkpoints;
    }

    /** What happens to it as a whole. */
    StepAction whole() {
        if (record == null) {
            boolean mayHaveRun = underWay != null || unrecorded == Unrecorded.SINCE_CHECKPOINT;
            return mayHaveRun ? StepAction.RERUN : StepAction.RUN;
        }
        return record.outcome().isKept() && asked == null ? StepAction.KEEP : StepAction.RERUN;
    }

    /** Why, in words for an operator. */
    String reason(boolean kept) {
        if (record == null) {
            return underWay == null ? unrecorded.reason() : underWay(underWay);
        }
        String by = " in execution " + record.execution();
        if (kept) {
            return record.message()
                            .map(who -> "it counts as done" + by + ": " + who.shown())
                            .orElse("it succeeded" + by)
                    + (record.otherOptions().isEmpty()
                            ? ""
                            : ", with another value of " + ChangedNames.told(record.otherOptions()));
        }
        if (isDoneAgain()) {
            return "asked to run again from " + asked + "; it "
                    + (record.message().isPresent() ? "counted as done" : "succeeded") + by;
        }
        if (record.outcome().isKept()) {
            return "only some of its nodes did it" + by;
        }
        String why = record.message().map(message -> ": " + message.shown()).orElse("");
        return "it " + how(record.outcome()) + by + why;
    }

    private static String how(StepOutcome outcome) {
        if (outcome == StepOutcome.PAUSED) {
            return "paused";
        }
        return outcome == StepOutcome.FAILED ? "failed" : "was interrupted";
    }

    private String underWay(UnderWay step) {
        String on = step.step().node().map(node -> " on " + node).orElse("");
        String last = step.lastLine()
                .map(line -> "; the last line in its log: " + line)
                .orElse("");
        return "unknown: it was under way" + on + " " + unrecorded.moment() + ", since "
                + Instant.ofEpochMilli(step.since()).truncatedTo(ChronoUnit.SECONDS) + last;
    }
}
