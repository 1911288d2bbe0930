package io.github.rundeckresume.state;

/** Whether a workflow's strategy lets a resume skip the steps that are kept. */
public enum StrategySupport {
    /** It can skip steps. */
    FULL,
    /** It is the node-first strategy, which the workflow engine does not run as one workflow. */
    NODE_FIRST,
    /** Its profile has no condition for skipping a step, so every kept step would run again. */
    CANNOT_SKIP
}
