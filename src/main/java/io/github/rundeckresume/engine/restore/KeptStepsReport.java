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
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows kept steps as done: tells the host's workflow listener that each began and finished. Without this the host shows
 * them as never started.
 */
public final class KeptStepsReport {

    private static final Logger LOG = LoggerFactory.getLogger(KeptStepsReport.class);

    private final @Nullable WorkflowExecutionListener host;

    /**
     * A report.
     *
     * @param host the host's own listener; null where it has none
     */
    public KeptStepsReport(@Nullable WorkflowExecutionListener host) {
        this.host = host;
    }

    /** Never throws: to the host's listener belong foreign ones, and a fault of theirs must not end the resume. */
    void tell(List<StepRecord> kept, RunningWorkflow workflow, StepExecutionContext context) {
        if (host == null) {
            return;
        }
        boolean warned = false;
        for (StepRecord step : kept) {
            try {
                tell(host, step, workflow.step(step.path()), context);
            } catch (RuntimeException | LinkageError e) {
                if (!warned) {
                    warned = true;
                    LOG.warn(
                            "Step {} is kept, but is not shown as done: a listener of the server failed",
                            step.path(),
                            e);
                }
            }
        }
    }

    private static void tell(
            WorkflowExecutionListener host, StepRecord step, StepExecutionItem item, StepExecutionContext context) {
        int number = step.path().number();
        try {
            host.beginWorkflowItem(number, item);
            if (item instanceof NodeStepExecutionItem) {
                tellNodes(host, (NodeStepExecutionItem) item, step, context);
            }
        } finally {
            host.finishWorkflowItem(number, item, new StepExecutionResultImpl());
        }
    }

    private static void tellNodes(
            WorkflowExecutionListener host, NodeStepExecutionItem item, StepRecord step, StepExecutionContext context) {
        for (String node : new TreeSet<>(step.nodes().keySet())) {
            tellNode(host, item, nodeOf(node, context), context);
        }
    }

    private static void tellNode(
            WorkflowExecutionListener host, NodeStepExecutionItem item, INodeEntry node, StepExecutionContext context) {
        host.beginExecuteNodeStep(context, item, node);
        host.finishExecuteNodeStep(new NodeStepResultImpl(node), context, item, node);
    }

    private static INodeEntry nodeOf(String name, StepExecutionContext context) {
        INodeEntry known =
                context.getNodes() == null ? null : context.getNodes().getNode(name);
        return known == null ? new NodeEntryImpl(name) : known;
    }
}
