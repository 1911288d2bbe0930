package io.github.rundeckresume.bulk;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;

/** What a list says of the failure of one execution: the step, its message, and the cause. Small, and never changed. */
public final class FailureSummary {

    private static final int MOST_MESSAGE = 300;

    private final String step;
    private final String label;
    private final String message;
    private final String cause;
    private final String unusable;

    private FailureSummary(String step, String label, String message, String cause, String unusable) {
        this.step = requireNonNull(step);
        this.label = requireNonNull(label);
        this.message = requireNonNull(message);
        this.cause = requireNonNull(cause);
        this.unusable = requireNonNull(unusable);
    }

    /**
     * What a record says.
     *
     * @param state the record of an execution that has ended
     * @return the step that failed first, of those inside one another the innermost
     */
    public static FailureSummary of(ResumeState state) {
        Optional<StepRecord> failed = first(state, StepOutcome.FAILED).or(() -> first(state, StepOutcome.INTERRUPTED));
        String unusable = state.hasBegun() ? state.end().unusable().orElse("") : "it stopped before its first step";
        return failed.map(step -> of(state, step, unusable))
                .orElseGet(() -> new FailureSummary("", "", "", "", unusable));
    }

    /** There is no record that can be used. */
    public static FailureSummary unusable(String why) {
        return new FailureSummary("", "", "", "", why);
    }

    /** In the order in which they ended: what is inside a step ends before it. */
    private static Optional<StepRecord> first(ResumeState state, StepOutcome outcome) {
        return state.records().stream()
                .filter(step -> step.outcome() == outcome)
                .filter(step -> step.execution().equals(state.start().execution()))
                .filter(step -> state.step(step.path())
                        .filter(last -> last.outcome() == outcome)
                        .isPresent())
                .findFirst();
    }

    private static FailureSummary of(ResumeState state, StepRecord step, String unusable) {
        String message = step.message().map(text -> text.shown()).orElse("");
        Collection<String> nodes = new ArrayList<>(step.nodes().keySet());
        step.path().node().ifPresent(nodes::add);
        return new FailureSummary(
                step.path().toString(),
                state.workflow()
                        .step(step.path())
                        .flatMap(StepFingerprint::label)
                        .orElse(""),
                message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE) + "…",
                CommonCause.of(message, nodes),
                unusable);
    }

    /** The path of the step that failed; empty if none did. */
    public String step() {
        return step;
    }

    /** The step's label; empty if it has none. */
    public String label() {
        return label;
    }

    /** Why it failed, as recorded, shortened; empty if that is not known. */
    public String message() {
        return message;
    }

    /** What it has in common with others that failed for the same reason; empty if there is no message. */
    public String cause() {
        return cause;
    }

    /** Why it cannot be resumed, as completion of "because"; empty if it can. */
    public String unusable() {
        return unusable;
    }
}
