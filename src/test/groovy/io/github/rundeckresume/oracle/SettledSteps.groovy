package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent
import com.dtolabs.rundeck.core.rules.WorkflowSystemEvent

/** Which steps the engine knows to have ended, by execution: from then on a kill cannot take it back. */
class SettledSteps {

    private final Awaited steps = new Awaited()

    /** Told by the engine, see {@link Watch}. */
    void hear(String execution, WorkflowSystemEvent event) {
        if (event.data instanceof OperationCompleteEvent) {
            steps.add([execution, event.data.result.operation.stepNum as int])
        }
    }

    /** Waits for all of them; not for ever. */
    boolean await(String execution, Set<Integer> wanted) {
        steps.await(wanted.collect { [execution, it] })
    }
}
