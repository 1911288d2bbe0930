package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.ReadableSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import io.github.rundeckresume.state.FailureCause;
import io.github.rundeckresume.state.StepOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a step ended on one node, and what it captured there. */
final class NodeEnd {

    private final StepOutcome outcome;
    private final ExecutionContext context;
    private final @Nullable NodeStepResult result;
    private final @Nullable Integer exitCode;
    private final int step;
    private final String node;

    /** @param exitCode of the command that failed; null if none is known */
    NodeEnd(
            StepOutcome outcome,
            ExecutionContext context,
            @Nullable NodeStepResult result,
            @Nullable Integer exitCode,
            int step,
            String node) {
        this.outcome = outcome;
        this.context = context;
        this.result = result;
        this.exitCode = exitCode;
        this.step = step;
        this.node = node;
    }

    StepOutcome outcome() {
        return outcome;
    }

    /** Why it failed, as the engine says; null if it says nothing. */
    @Nullable
    String message() {
        return result == null ? null : result.getFailureMessage();
    }

    /** What else is known of why it failed. */
    FailureCause cause() {
        return result == null
                ? FailureCause.unknown()
                : FailureCause.of(exitCode, FailureText.reason(result.getFailureReason()));
    }

    /**
     * The data, as node dispatch would make the step's of them: it drops those of the nodes that succeeded when another
     * one fails (rundeck-core 5.4.0 {@code SequentialNodeDispatcher}, {@code ParallelNodeDispatcher}).
     */
    Map<ContextView, DataContext> data() {
        WFSharedContext data = new WFSharedContext();
        if (context.getOutputContext() instanceof ReadableSharedContext) {
            data.merge(((ReadableSharedContext) context.getOutputContext()).getSharedContext());
        }
        if (result != null && result.getSharedContext() != null) {
            data.merge(result.getSharedContext());
        }
        DataContext ofStep = data.getData(ContextView.nodeStep(step, node));
        if (ofStep != null) {
            data.merge(ContextView.node(node), ofStep);
        }
        return data.getData();
    }
}
