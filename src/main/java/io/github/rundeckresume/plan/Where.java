package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.stream.Stream;

/** What a person decides about single steps: those that run again although they were done, and those that count as done. */
final class Where {

    private static final Where AS_RECORDED = new Where(AskedAgain.none(), ByHand.none());

    private final AskedAgain again;
    private final ByHand byHand;

    private Where(AskedAgain again, ByHand byHand) {
        this.again = requireNonNull(again);
        this.byHand = requireNonNull(byHand);
    }

    /** Nothing: it follows from the record. */
    static Where asRecorded() {
        return AS_RECORDED;
    }

    static Where of(AskedAgain again, ByHand byHand) {
        return new Where(again, byHand);
    }

    /**
     * What was decided.
     *
     * @param workflow the workflow with those inside its steps
     * @param secure what must not be recorded in the values that were given
     * @param who who decided, and why, in words that may be recorded
     * @param at when, in milliseconds since 1970
     */
    static Where of(Choices choices, WorkflowSnapshot workflow, SecureValues secure, RecordedValue who, long at) {
        return of(AskedAgain.from(choices.at(), workflow), ByHand.of(choices.skipped(), secure, who, at));
    }

    /** The same without the steps that run again although they were done. */
    Where withoutAgain() {
        return new Where(AskedAgain.none(), byHand);
    }

    /** True if a person decided about a step inside that one, which may be one of a node. */
    boolean namesInside(StepPath step) {
        return Stream.concat(again.named().stream(), byHand.named().keySet().stream())
                .anyMatch(named ->
                        named.depth() > step.depth() && named.upTo(step.depth()).standsFor(step));
    }

    /** True if that step runs again from its beginning: nothing inside it counts. */
    boolean isAnew(StepPath step) {
        return again.contain(step) && !namesInside(step);
    }

    /** True if it, or a part of it, runs again because a person asked. */
    boolean isAsked(StepPath step) {
        return again.contain(step) || again.partly(step).isPresent();
    }

    /** True if a pause of that step does not count any more: it runs again from its beginning, or counts as done. */
    boolean endsPause(StepPath step) {
        return again.contain(step) || byHand.contain(step);
    }

    AskedAgain again() {
        return again;
    }

    ByHand byHand() {
        return byHand;
    }
}
