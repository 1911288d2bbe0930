package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StrategySupport;
import java.util.Optional;

/** Why workflows with a certain strategy cannot be resumed. */
public final class StrategyProblem {

    private final String reason;

    private StrategyProblem(String reason) {
        this.reason = reason;
    }

    /**
     * Finds the problem of a strategy.
     *
     * @param strategy the strategy's name
     * @return the problem; empty if there is none
     */
    public static Optional<StrategyProblem> of(StrategySupport support, String strategy) {
        return support == StrategySupport.CANNOT_SKIP
                ? Optional.of(
                        new StrategyProblem("the workflow strategy '" + strategy + "' cannot skip steps that are done"))
                : Optional.empty();
    }

    /** The reason, as a sentence without an initial capital and without a period. */
    public String reason() {
        return reason;
    }
}
