package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import com.dtolabs.rundeck.core.execution.workflow.ControlBehavior;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's result with a custom status in place of its own. The server reads it from the workflow's thread after it
 * has told the plugins of the end (rundeck-core 5.4.0 {@code WorkflowExecutionServiceThread#runWorkflow}, rundeckapp
 * {@code ExecutionJob#saveState}): a custom status is not success, whatever the result itself says.
 */
public final class IncompleteResult implements WorkflowExecutionResult {

    /** The status of an execution that left out steps that it had to run. */
    public static final String STATUS = "steps left out";

    private final WorkflowExecutionResult result;
    private final String status;

    private final Map<String, String> pause;

    private IncompleteResult(WorkflowExecutionResult result, String status, Map<String, String> pause) {
        this.result = result;
        this.status = status;
        this.pause = Map.copyOf(pause);
    }

    /**
     * Replaces the result of the workflow that is ending.
     *
     * @param status the execution's status
     * @return false if the calling thread is not the workflow's, so that the result could not be replaced
     */
    public static boolean putInPlace(String status) {
        return putInPlace(status, Map.of());
    }

    /**
     * The same for an execution that paused.
     *
     * @param pause what the server's notifications find as {@code ${pause.NAME}} (rundeckapp 5.4.0 {@code
     *     ExecutionService#saveExecutionState}, {@code NotificationService}: they read the result's shared data)
     */
    public static boolean putInPlace(String status, Map<String, String> pause) {
        Thread thread = Thread.currentThread();
        if (!(thread instanceof WorkflowExecutionServiceThread)) {
            return false;
        }
        WorkflowExecutionServiceThread workflow = (WorkflowExecutionServiceThread) thread;
        workflow.setResult(new IncompleteResult(workflow.getResult(), status, pause));
        return true;
    }

    @Override
    public boolean isSuccess() {
        return false;
    }

    @Override
    public String getStatusString() {
        return status;
    }

    @Override
    public @Nullable Throwable getException() {
        return result.getException();
    }

    @Override
    public ControlBehavior getControlBehavior() {
        return ControlBehavior.Halt;
    }

    @Override
    public List<StepExecutionResult> getResultSet() {
        return result.getResultSet();
    }

    @Override
    public Map<String, Collection<StepExecutionResult>> getNodeFailures() {
        return result.getNodeFailures();
    }

    @Override
    public Map<Integer, StepExecutionResult> getStepFailures() {
        return result.getStepFailures();
    }

    @Override
    public WFSharedContext getSharedContext() {
        if (pause.isEmpty()) {
            return result.getSharedContext();
        }
        WFSharedContext data = new WFSharedContext();
        data.merge(result.getSharedContext());
        data.merge(ContextView.global(), DataContextUtils.context("pause", pause));
        return data;
    }

    /** The server writes it into the execution's log. */
    @Override
    public String toString() {
        return "[Workflow status: " + status + "]";
    }
}
