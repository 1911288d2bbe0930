package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent
import com.dtolabs.rundeck.core.rules.WorkflowSystemEvent

/** Which steps the engine knows to have ended, by execution: from then on a kill cannot take it back. */
class SettledSteps {

    private final Set<List> steps = []

    /** Told by the engine, see {@link Watch}. */
    synchronized void hear(String execution, WorkflowSystemEvent event) {
        if (event.data instanceof OperationCompleteEvent) {
            steps << [execution, event.data.result.operation.stepNum as int]
            notifyAll()
        }
    }

    /** Waits for all of them; not for ever. */
    synchronized boolean await(String execution, Set<Integer> wanted) {
        def until = System.nanoTime() + 20_000_000_000L
        while (!wanted.every { [execution, it] in steps }) {
            def left = (until - System.nanoTime()).intdiv(1_000_000)
            if (left <= 0) { return false }
            wait(left as long)
        }
        return true
    }
}
