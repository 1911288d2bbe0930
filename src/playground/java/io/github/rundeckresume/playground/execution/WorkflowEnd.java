package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import com.dtolabs.rundeck.core.execution.workflow.ControlBehavior;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import com.dtolabs.rundeck.core.logging.LogUtil;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.log.ExecutionLog;
import java.util.Locale;
import java.util.Set;

/** What a finished workflow thread means for the log and for the status (rundeckapp 5.4.0 ExecutionUtilService, ExecutionJob). */
final class WorkflowEnd {
    /** Status words that a flow control cannot take for itself (rundeckapp 5.4.0 Execution.isCustomStatusString). */
    private static final Set<String> OWN_STATES = Set.of(
            "timedout",
            "failed-with-retry",
            "aborted",
            "succeeded",
            "failed",
            "queued",
            "missed",
            "scheduled",
            "running",
            "other");

    private final ExecutionRecord execution;
    private final WorkflowExecutionServiceThread workflow;

    WorkflowEnd(ExecutionRecord execution, WorkflowExecutionServiceThread workflow) {
        this.execution = execution;
        this.workflow = workflow;
    }

    /** The raw status word. */
    String status(boolean stopped) {
        WorkflowExecutionResult result = workflow.getResultObject();
        String custom = result == null ? null : result.getStatusString();
        if (custom != null && !OWN_STATES.contains(custom.toLowerCase(Locale.ROOT))) {
            return custom;
        }
        return workflow.isSuccessful() && !stopped ? "succeeded" : "failed";
    }

    /** Writes the last lines of the log. */
    void describe(ExecutionLog log) {
        Throwable thrown = workflow.getThrowable();
        if (workflow.isSuccessful()) {
            describeSuccess(log);
        } else if (thrown != null && thrown.getMessage() != null) {
            String cause = thrown.getCause() == null
                    ? ""
                    : ",Caused by: " + thrown.getCause().getMessage();
            log.write(LogUtil.logError(thrown.getMessage() + cause));
        } else {
            describeFailure(log);
        }
    }

    private void describeSuccess(ExecutionLog log) {
        if (halted()) {
            log.write(LogUtil.logNormal("Execution halted (succeeded):" + where()));
        }
    }

    private void describeFailure(ExecutionLog log) {
        if (halted() && workflow.getResultObject().getStatusString() != null) {
            String status = workflow.getResultObject().getStatusString();
            log.write(LogUtil.logWarn("Execution halted (\"" + status + "\"):" + where()));
        } else {
            log.write(LogUtil.logError("Execution failed: " + where()));
        }
    }

    private boolean halted() {
        WorkflowExecutionResult result = workflow.getResultObject();
        return result != null && result.getControlBehavior() == ControlBehavior.Halt;
    }

    private String where() {
        return execution.id() + " in project " + execution.project() + ": " + workflow.getResultObject();
    }
}
