package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RefusalReason;

/**
 * Thrown to end an execution before its first step. The server prints it with its stack trace to the execution's log
 * (rundeck-core 5.4.0 {@code WorkflowExecutionServiceThread#runWorkflow}), so it has no stack trace, and prints as its
 * message only.
 */
public final class ResumeRefusedException extends ExecutionLifecyclePluginException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    /** Carries a refusal, whose message the operator reads. */
    public ResumeRefusedException(Refusal refusal) {
        super(refusal.message());
        this.reason = refusal.reason();
    }

    /** By which the refusal is counted. */
    RefusalReason reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** What the server prints first: only the message, without a class name. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
