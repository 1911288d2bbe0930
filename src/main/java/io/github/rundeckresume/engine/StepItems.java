package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;

/** What the engine's step items say of themselves. */
public final class StepItems {

    private StepItems() {}

    /**
     * Whether a step is dispatched to nodes.
     *
     * @return true for a node step and for a job reference that runs once for each node (rundeck-core 5.4.0 {@code
     *     NodeDispatchStepExecutor#isNodeDispatchStep}, rundeckapp {@code JobReferenceStepExecutor}); these are the steps
     *     that make up a node-first section
     */
    public static boolean runsOnNodes(StepExecutionItem step) {
        return step instanceof JobExecutionItem
                ? ((JobExecutionItem) step).isNodeStep()
                : step instanceof NodeStepExecutionItem;
    }
}
