package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent
import com.dtolabs.rundeck.core.rules.WorkflowSystemEvent

/** Which steps the engine knows to have ended, by execution: from then on a kill cannot take it back. */
class SettledSteps {

    private final Awaited steps = new Awaited()
    private final Awaited nodes = new Awaited()
    private final Map<List, Integer> counts = [:]

    /** Told by the engine, see {@link Watch}; of node-first once for each node. */
    synchronized void hear(String execution, WorkflowSystemEvent event) {
        if (event.data instanceof OperationCompleteEvent) {
            def step = event.data.result.operation.stepNum as int
            steps.add([execution, step, counts.merge([execution, step], 1, Integer::sum)])
        }
    }

    /** Told by the engine of a step that ended on a node. */
    void hear(String execution, int step, String node) {
        nodes.add([execution, step, node])
    }

    /** Waits for all of them; not for ever. */
    boolean await(String execution, Set<Integer> wanted) {
        steps.await(wanted.collect { [execution, it, 1] })
    }

    /** Waits until the step has ended that often; not for ever. */
    boolean await(String execution, int step, int times) {
        steps.await([[execution, step, times]])
    }

    /** Waits until the step has ended on all of the nodes; not for ever. */
    boolean awaitNodes(String execution, int step, List<String> wanted) {
        nodes.await(wanted.collect { [execution, step, it] })
    }
}
