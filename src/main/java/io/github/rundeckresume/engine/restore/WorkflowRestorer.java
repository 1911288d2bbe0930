package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.rules.MutableStateObj;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives the engine the state and the data to start a job's own workflow with. Without kept steps these are the
 * engine's own; workflows inside the job always get the engine's own.
 *
 * <p>Called on the engine's own thread, first for the state, then for the data.
 */
public final class WorkflowRestorer implements EngineWorkflowExecutor.Augmentor {

    private final EngineWorkflowExecutor.Augmentor engine = new EngineWorkflowExecutor.DefaultAugmentor();
    private final RunningWorkflows workflows;
    private final List<StepRecord> kept;
    private final KeptData data;
    private final KeptStepsReport report;
    private final Predicate<IWorkflow> runsEveryStep;
    private final Runnable begun;

    /** True between the two calls for the job's own workflow. */
    private boolean isAskedForData;

    /**
     * A restorer.
     *
     * @param kept the steps that need not run again, in the order in which they finished
     * @param secure the present values of the secure options, by name
     * @param report tells the host of the kept steps
     * @param runsEveryStep tells of a workflow that neither rules nor conditions of its own leave a step out
     * @param begun called once, when the job's own workflow begins and before its first step
     */
    public WorkflowRestorer(
            RunningWorkflows workflows,
            List<StepRecord> kept,
            Map<String, String> secure,
            KeptStepsReport report,
            Predicate<IWorkflow> runsEveryStep,
            Runnable begun) {
        this.workflows = workflows;
        this.kept = List.copyOf(kept);
        this.data = new KeptData(this.kept, secure);
        this.report = report;
        this.runsEveryStep = runsEveryStep;
        this.begun = begun;
    }

    @Override
    public MutableStateObj getInitialState(WorkflowExecutionItem item, StepExecutionContext context) {
        MutableStateObj state = engine.getInitialState(item, context);
        Optional<RunningWorkflow> workflow = workflows.begin(state, item, context);
        if (workflow.isEmpty()) {
            return state;
        }
        isAskedForData = true;
        begun.run();
        report.tell(kept, workflow.get(), context);
        return kept.isEmpty()
                ? state
                : new ReplayedState(state, kept, data, Turns.of(item.getWorkflow(), runsEveryStep));
    }

    @Override
    public WFSharedContext getSharedContext(StepExecutionContext context) {
        WFSharedContext shared = engine.getSharedContext(context);
        if (isAskedForData) {
            isAskedForData = false;
            data.restoreInto(shared);
        }
        return shared;
    }
}
