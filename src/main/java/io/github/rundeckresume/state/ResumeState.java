package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is needed to go on where an execution stopped. */
public final class ResumeState {

    private final ExecutionStart start;
    private final List<StepRecord> records;
    private final Map<StepPath, StepRecord> latest;
    private final ExecutionEnd end;
    private final boolean begun;

    private ResumeState(ExecutionStart start, List<StepRecord> records, ExecutionEnd end, boolean begun) {
        this.begun = begun;
        this.start = requireNonNull(start);
        this.records = List.copyOf(records);
        this.end = requireNonNull(end);
        this.latest = new LinkedHashMap<>();
        this.records.forEach(step -> latest.put(step.path(), step));
    }

    /**
     * A state.
     *
     * @param records the finished steps in the order in which they finished
     */
    public static ResumeState of(ExecutionStart start, List<StepRecord> records, ExecutionEnd end) {
        return new ResumeState(start, records, end, true);
    }

    /** The state of an execution whose workflow never began: it has what it kept, and has run nothing. */
    public static ResumeState notBegun(ExecutionStart start, List<StepRecord> kept, ExecutionEnd end) {
        return new ResumeState(start, kept, end, false);
    }

    /** How the execution started. */
    public ExecutionStart start() {
        return start;
    }

    /** The finished steps in the order in which they finished. */
    public List<StepRecord> records() {
        return records;
    }

    /** How it ended. */
    public ExecutionEnd end() {
        return end;
    }

    /** True if its workflow began, so that a step may have run; false if it was refused, or stopped before that. */
    public boolean hasBegun() {
        return begun;
    }

    /** The last that is known of a step. */
    public Optional<StepRecord> step(StepPath path) {
        return Optional.ofNullable(latest.get(path));
    }

    /** The steps of the job's own workflow that need not run again, in the order in which they finished. */
    public List<StepRecord> kept() {
        return records.stream()
                .filter(step -> step.path().isTopLevel() && step.outcome().isKept())
                .filter(step -> latest.get(step.path()) == step)
                .collect(toUnmodifiableList());
    }
}
