package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException;
import io.github.rundeckresume.plan.Refusal;

/**
 * Ends an execution before its first step. The host prints it, with its stack trace, into the execution's log
 * (rundeck-core 5.4.0 {@code WorkflowExecutionServiceThread#runWorkflow}), so it has none and prints as its message.
 */
public final class ResumeRefusedException extends ExecutionLifecyclePluginException {

    private static final long serialVersionUID = 1L;

    /** A refusal; its message is what the operator reads. */
    public ResumeRefusedException(Refusal refusal) {
        super(refusal.message());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** What the host prints first: the message alone, without the name of a class. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
