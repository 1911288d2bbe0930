package io.github.rundeckresume.state;

/** Whether a workflow's strategy lets a resume skip the steps that are kept. */
public enum StrategySupport {
    /** It can skip steps. */
    FULL,
    /** Its profile has no condition for skipping a step, so every kept step would run again. */
    CANNOT_SKIP
}
