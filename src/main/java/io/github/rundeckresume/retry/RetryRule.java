package io.github.rundeckresume.retry;

import java.util.List;
import java.util.Optional;

/** One rule of the list. */
final class RetryRule {

    private final int number;
    private final String text;
    private final Condition condition;
    private final Action action;

    /**
     * A rule.
     *
     * @param number its place among the rules, from 1
     * @param text the rule as it is written
     */
    RetryRule(int number, String text, Condition condition, Action action) {
        this.number = number;
        this.text = text;
        this.condition = condition;
        this.action = action;
    }

    int number() {
        return number;
    }

    Action action() {
        return action;
    }

    /** The first of these steps that fulfils all of its conditions; empty if none does. */
    Optional<FailedStep> match(List<FailedStep> steps, boolean timedOut) {
        List<FailedStep> asked = steps.isEmpty() ? List.of(FailedStep.none()) : steps;
        return asked.stream()
                .filter(step -> condition.isFulfilled(step, timedOut))
                .findFirst();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "Rule " + number + " (" + text + ")";
    }
}
