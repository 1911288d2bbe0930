package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;

/** Turns a job's workflow into the items that the engine of rundeck-core runs, as the server does. */
public final class WorkflowItems {

    private WorkflowItems() {}

    /** The workflow of the job; a step that is a job reference fails, with a clear message, when it is run. */
    public static WorkflowExecutionItem of(JobDefinition job) {
        throw new UnsupportedOperationException("not written yet");
    }
}
