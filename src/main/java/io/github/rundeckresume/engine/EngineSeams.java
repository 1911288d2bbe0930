package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventListener;

/**
 * Where the engine looks for us: among the context's components, by their types (rundeck-core 5.4.0 {@code
 * EngineWorkflowExecutor#executeWorkflowImpl}). Nested workflows find the same components and sort themselves out
 * through {@link RunningWorkflows}.
 */
public final class EngineSeams {

    private EngineSeams() {}

    /**
     * Puts a restorer and a recorder where the engine finds them.
     *
     * @param context the context that the engine will be given
     */
    public static void attach(
            ExecutionContextImpl.Builder context,
            EngineWorkflowExecutor.Augmentor restorer,
            WorkflowSystemEventListener recorder) {
        context.addComponent("rundeck-resume.restorer", restorer, EngineWorkflowExecutor.Augmentor.class);
        context.addComponent("rundeck-resume.recorder", recorder, WorkflowSystemEventListener.class);
    }
}
