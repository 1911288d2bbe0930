package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResultImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason;
import io.github.rundeckresume.state.TimeText;
import java.util.Map;

/** What one such step tells: to the log, and to the engine when it ends. Used on the step's thread. */
final class StepWords {

    private final StepExecutionContext context;
    private final String node;

    StepWords(StepExecutionContext context, INodeEntry node) {
        this.context = context;
        this.node = node.getNodename();
    }

    /** A line of the work's output: as any step's, so that log filters hear it. */
    void output(String line) {
        context.getExecutionListener().log(Constants.INFO_LEVEL, line);
    }

    /** Something about the work. */
    void say(String line) {
        context.getExecutionListener().log(Constants.WARN_LEVEL, line);
    }

    NodeStepException failure(FailureReason reason, String message) {
        return new NodeStepException(message, reason, node);
    }

    /**
     * Leaves the exit code as a command step does (rundeck-core 5.4.0 {@code NewLocalNodeExecutor}), and for how many seconds
     * the work ran.
     */
    void exit(WorkState state) {
        if (context.getOutputContext() != null && state.exit().isPresent()) {
            context.getOutputContext()
                    .addOutput("exec", "exitCode", String.valueOf(state.exit().getAsInt()));
            context.getOutputContext().addOutput("exec", "seconds", String.valueOf(state.age()));
        }
    }

    /** Why work that has ended did not succeed. */
    NodeStepException ended(WorkState state) {
        String after = TimeText.rounded(state.age() * 1000);
        String by = state.endedBy().orElse("");
        int code = state.exit().orElse(-1);
        switch (by) {
            case "limit":
                return failure(DetachedFailure.TimeLimit, "The work was ended after " + after + ": its time limit.");
            case "grace":
                return failure(
                        DetachedFailure.NoNews,
                        "The work ended itself after " + after
                                + ", because it had not heard of the server for its grace" + " time.");
            case "server":
                return failure(DetachedFailure.Ended, "The work was ended by a kill, after " + after + ".");
            default:
                return new NodeStepException(
                        "Exit code " + code + " after " + after,
                        NodeStepFailureReason.NonZeroResultCode,
                        Map.of(NodeExecutorResultImpl.FAILURE_DATA_RESULT_CODE, code),
                        node);
        }
    }
}
