package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.engine.OperationCompleted;
import com.dtolabs.rundeck.core.execution.workflow.engine.StepOperation;
import com.dtolabs.rundeck.core.execution.workflow.steps.NodeDispatchStepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent;
import com.dtolabs.rundeck.core.rules.WorkflowSystem.OperationResult;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Makes the record of a finished step from the engine's event. */
public final class StepRecordFactory {

    private final ExecutionId execution;
    private final Concealment concealment;
    private final @Nullable NodeOutcomes nodes;
    private final Clock clock;

    /**
     * A factory for one execution.
     *
     * @param execution the execution that runs the steps
     * @param nodes the outcomes by node; null if the server has no listener to wrap
     */
    public StepRecordFactory(
            ExecutionId execution, Concealment concealment, @Nullable NodeOutcomes nodes, Clock clock) {
        this.execution = execution;
        this.concealment = concealment;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** The record of the event's step. Its cost depends only on what that step produced. */
    StepRecord read(RunningWorkflow workflow, OperationCompleteEvent<?, ?, ?> event) {
        OperationResult<?, ?, ?> result = event.getResult();
        StepPath step = workflow.pathOf(((StepOperation) result.getOperation()).getStepNum());
        Object completed = result.getSuccess();
        return completed instanceof OperationCompleted
                ? ended(step, (OperationCompleted) completed)
                : thrown(step, result.getFailure());
    }

    private StepRecord ended(StepPath step, OperationCompleted completed) {
        StepExecutionResult result = completed.getStepResultCapture().getStepResult();
        Map<String, ? extends NodeStepResult> dispatched = dispatched(result);
        WFSharedContext data = completed.getResult();
        return StepRecord.of(step, outcome(completed, result), execution)
                .finishedAt(clock.millis())
                .stateChanges(completed.isSuccess() ? stateChanges(completed) : Map.of())
                .data(CapturedData.of(data.getData(), concealment))
                .nodes(nodes(step, dispatched))
                .message(completed.isSuccess() ? null : concealment.message(FailureText.of(result, dispatched)))
                .build();
    }

    /**
     * What the end of a kept step changes. These are the engine's own words. Only the result of a plugin ({@code
     * EngineWorkflowExecutor#updateStateWithStepResultData}) may contain a secret, and such a step cannot be recorded.
     */
    private Map<String, String> stateChanges(OperationCompleted completed) {
        Map<String, String> changes = completed.getNewState().getState();
        String results = EngineWorkflowExecutor.stepKey(
                EngineWorkflowExecutor.STEP_DATA_RESULT_KEY_PREFIX, completed.getStepNum());
        changes.forEach((key, value) -> {
            if (key.startsWith(results) && !concealment.value(value).isPlain()) {
                throw new IllegalStateException("its result contains the value of a secure option");
            }
        });
        return changes;
    }

    private StepRecord thrown(StepPath step, @Nullable Throwable failure) {
        // The engine cancels running steps when the execution is killed.
        boolean killed = failure instanceof CancellationException || failure instanceof InterruptedException;
        return StepRecord.of(step, killed ? StepOutcome.INTERRUPTED : StepOutcome.FAILED, execution)
                .finishedAt(clock.millis())
                .nodes(nodes(step, Map.of()))
                .message(killed ? null : concealment.message(failure == null ? null : failure.getMessage()))
                .build();
    }

    private static StepOutcome outcome(OperationCompleted completed, StepExecutionResult result) {
        if (completed.isSuccess()) {
            return StepOutcome.SUCCEEDED;
        }
        boolean interrupted = result.getException() instanceof InterruptedException;
        return interrupted ? StepOutcome.INTERRUPTED : StepOutcome.FAILED;
    }

    /** The results of a step's nodes, as far as node dispatch returns them; none for other steps. */
    private static Map<String, ? extends NodeStepResult> dispatched(StepExecutionResult result) {
        return NodeDispatchStepExecutor.isWrappedDispatcherResult(result)
                ? NodeDispatchStepExecutor.extractDispatcherResult(result).getResults()
                : Map.of();
    }

    private Map<String, StepOutcome> nodes(StepPath step, Map<String, ? extends NodeStepResult> dispatched) {
        Map<String, StepOutcome> outcomes = new HashMap<>();
        if (nodes != null) {
            outcomes.putAll(nodes.take(step));
        }
        if (outcomes.isEmpty()) {
            // Used without a listener. If an error handler recovered the step, these are the handler's results.
            dispatched.forEach(
                    (node, of) -> outcomes.put(node, of.isSuccess() ? StepOutcome.SUCCEEDED : StepOutcome.FAILED));
        }
        return outcomes;
    }
}
