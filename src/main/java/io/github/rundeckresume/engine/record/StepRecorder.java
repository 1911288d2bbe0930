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
 * Makes a record of each finished step of the workflows that are recorded.
 *
 * <p>The event arrives on one of the engine's pool threads, before the next step can start (rundeck-core 5.4.0, {@code
 * WorkflowEngineOperationsProcessor.OperationFutureCallback}); events of parallel steps arrive at the same time. The
 * engine swallows exceptions of listeners, so this one throws none.
 */
public final class StepRecorder implements WorkflowSystemEventListener {

    private final RunningWorkflows workflows;
    private final StepRecordFactory steps;
    private final Consumer<StepRecord> records;
    private final BiConsumer<String, Throwable> problems;

    /**
     * A recorder for one execution.
     *
     * @param records takes each record; called from several threads
     * @param problems takes the step's name and the exception if a step cannot be recorded
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

    // Throwable on purpose: even an error in the recorder must be reported.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void finished(RunningWorkflow workflow, OperationCompleteEvent<?, ?, ?> event) {
        try {
            steps.read(workflow, event).forEach(records);
        } catch (Throwable e) {
            problems.accept("step " + event.getIdentity(), e);
        }
    }
}
