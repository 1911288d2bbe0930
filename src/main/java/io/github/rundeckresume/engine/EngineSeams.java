package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventListener;

/**
 * Attaches the recorder and the restorer to the engine, which finds them among the context's components by their types
 * (rundeck-core 5.4.0 {@code EngineWorkflowExecutor#executeWorkflowImpl}). Nested workflows find the same components;
 * {@link RunningWorkflows} tells them apart.
 */
public final class EngineSeams {

    private EngineSeams() {}

    /**
     * Adds a restorer and a recorder to a context.
     *
     * @param context the context that the engine will get
     */
    public static void attach(
            ExecutionContextImpl.Builder context,
            EngineWorkflowExecutor.Augmentor restorer,
            WorkflowSystemEventListener recorder) {
        context.addComponent("rundeck-resume.restorer", restorer, EngineWorkflowExecutor.Augmentor.class);
        context.addComponent("rundeck-resume.recorder", recorder, WorkflowSystemEventListener.class);
    }
}
