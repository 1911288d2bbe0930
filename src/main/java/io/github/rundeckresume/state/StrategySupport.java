package io.github.rundeckresume.state;

/** Whether the strategy of a workflow lets a resume pass over the steps that are done. */
public enum StrategySupport {
    /** It does. */
    FULL,
    /** The node-first strategy, which the workflow engine does not run as one workflow. */
    NODE_FIRST,
    /** Its profile names no condition under which a step is skipped, so that every kept step would run again. */
    CANNOT_SKIP
}
