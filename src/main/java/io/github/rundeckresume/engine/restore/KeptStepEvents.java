package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.common.NodeEntryImpl;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResultImpl;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResultImpl;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The events of the kept steps of one workflow, as the engine would send them: each step begins and succeeds, on all of
 * its nodes.
 */
final class KeptStepEvents {

    private final RunningWorkflow workflow;
    private final StepExecutionContext context;

    KeptStepEvents(RunningWorkflow workflow, StepExecutionContext context) {
        this.workflow = workflow;
        this.context = context;
    }

    /** Sends the events of one step, which must belong to this workflow. */
    void tell(WorkflowExecutionListener listener, StepRecord step) {
        int number = step.path().number();
        StepExecutionItem item = workflow.step(step.path());
        try {
            listener.beginWorkflowItem(number, item);
            if (item instanceof NodeStepExecutionItem) {
                tellEach(listener, (NodeStepExecutionItem) item, step);
            }
        } finally {
            listener.finishWorkflowItem(number, item, new StepExecutionResultImpl());
        }
    }

    /** Sends the events of a step's nodes only, because the step itself has begun. */
    void tellNodes(WorkflowExecutionListener listener, StepRecord step) {
        StepExecutionItem item = workflow.step(step.path());
        if (item instanceof NodeStepExecutionItem) {
            tellEach(listener, (NodeStepExecutionItem) item, step);
        }
    }

    private void tellEach(WorkflowExecutionListener listener, NodeStepExecutionItem item, StepRecord step) {
        for (String name : new TreeSet<>(nodesOf(step))) {
            INodeEntry node = nodeOf(name);
            listener.beginExecuteNodeStep(context, item, node);
            listener.finishExecuteNodeStep(new NodeStepResultImpl(node), context, item, node);
        }
    }

    /** Of a step that only counts as done, because somebody said so, nobody knows on which nodes it was: on its nodes. */
    private Collection<String> nodesOf(StepRecord step) {
        boolean said = step.nodes().isEmpty() && step.message().isPresent() && context.getNodes() != null;
        return said ? context.getNodes().getNodeNames() : step.nodes().keySet();
    }

    private INodeEntry nodeOf(String name) {
        INodeEntry known =
                context.getNodes() == null ? null : context.getNodes().getNode(name);
        return known == null ? new NodeEntryImpl(name) : known;
    }
}
