package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEvent;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventListener;
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventType;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.state.StepRecord;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hands over a record for each finished step of the workflows that are recorded.
 *
 * <p>The event comes on one of the engine's pool threads, before the next step can start (rundeck-core 5.4.0,
 * {@code WorkflowEngineOperationsProcessor.OperationFutureCallback}); steps that run in parallel come at the same time.
 * The engine swallows what a listener throws, so nothing is thrown.
 */
public final class StepRecorder implements WorkflowSystemEventListener {

    private final RunningWorkflows workflows;
    private final StepRecordFactory steps;
    private final Consumer<StepRecord> records;
    private final BiConsumer<String, Throwable> problems;

    /**
     * A recorder.
     *
     * @param records takes each record; called from several threads
     * @param problems told when a step cannot be recorded: the step's name and what was thrown
     */
    public StepRecorder(
            RunningWorkflows workflows,
            StepRecordFactory steps,
            Consumer<StepRecord> records,
            BiConsumer<String, Throwable> problems) {
        this.workflows = workflows;
        this.steps = steps;
        this.records = records;
        this.problems = problems;
    }

    @Override
    public void onEvent(WorkflowSystemEvent event) {
        if (event.getEventType() != WorkflowSystemEventType.OperationSuccess
                && event.getEventType() != WorkflowSystemEventType.OperationFailed) {
            return;
        }
        if (event.getData() instanceof OperationCompleteEvent) {
            OperationCompleteEvent<?, ?, ?> completed = (OperationCompleteEvent<?, ?, ?>) event.getData();
            workflows.of(completed.getState()).ifPresent(workflow -> finished(workflow, completed));
        }
    }

    // Throwable on purpose: even an error of the recorder's own must not go unreported.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void finished(RunningWorkflow workflow, OperationCompleteEvent<?, ?, ?> event) {
        try {
            records.accept(steps.read(workflow, event));
        } catch (Throwable e) {
            problems.accept("step " + event.getIdentity(), e);
        }
    }
}
