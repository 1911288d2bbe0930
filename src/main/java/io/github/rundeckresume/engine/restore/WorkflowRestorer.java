package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.rules.MutableStateObj;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Gives the engine the initial state and data of each workflow that is recorded, with what the resume keeps of it. Where
 * nothing is kept, and for workflows inside steps, it gives the engine's own.
 *
 * <p>The engine asks on the thread that runs the workflow, first for the state, then for the data; workflows of several
 * nodes ask at the same time.
 */
public final class WorkflowRestorer implements EngineWorkflowExecutor.Augmentor {

    private final EngineWorkflowExecutor.Augmentor engine = new EngineWorkflowExecutor.DefaultAugmentor();
    private final RunningWorkflows workflows;
    private final KeptSteps kept;
    private final Map<String, String> secure;
    private final KeptStepsReport report;
    private final LeftOutData leftOut;
    private final Predicate<IWorkflow> runsEveryStep;

    /** The workflow whose data the engine is about to ask for, by its thread. */
    private final Map<Thread, Asked> asked = new ConcurrentHashMap<>();

    /**
     * A restorer.
     *
     * @param secure the present values of the secure options, by name
     * @param report tells the host of the kept steps
     * @param runsEveryStep tells of a workflow that neither rules nor conditions of its own leave a step out
     */
    public WorkflowRestorer(
            RunningWorkflows workflows,
            KeptSteps kept,
            Map<String, String> secure,
            KeptStepsReport report,
            Predicate<IWorkflow> runsEveryStep) {
        this.workflows = workflows;
        this.kept = kept;
        this.secure = secure;
        this.report = report;
        this.leftOut = new LeftOutData(kept, secure);
        this.runsEveryStep = runsEveryStep;
    }

    /** Lets nodes be left alone that have done what is dispatched, if there are any. */
    public void leaveNodesAlone(ExecutionContextImpl.Builder builder, StepExecutionContext context) {
        NodeDispatches.attach(builder, context, workflows, kept, report, leftOut);
    }

    /** A step has ended; called by several threads. */
    public void finished(StepRecord step) {
        leftOut.finished(step);
    }

    @Override
    public MutableStateObj getInitialState(WorkflowExecutionItem item, StepExecutionContext context) {
        MutableStateObj state = engine.getInitialState(item, context);
        Optional<RunningWorkflow> workflow = workflows.begin(state, item, context);
        if (workflow.isEmpty()) {
            return state;
        }
        List<StepRecord> here = kept.in(workflow.get());
        Map<Integer, List<StepRecord>> onNodes = onNodes(workflow.get());
        // A referenced job has its own secure options, which its recorded values refer to.
        KeptData data = new KeptData(
                here, workflow.get().secrets().map(SecureValues::byName).orElse(secure));
        asked.put(Thread.currentThread(), new Asked(workflow.get(), data));
        return here.isEmpty() && onNodes.isEmpty()
                ? state
                : new ReplayedState(state, here, onNodes, data, Turns.of(item.getWorkflow(), runsEveryStep));
    }

    /** What some nodes have done of steps that run again for the others, by the step's number. */
    private Map<Integer, List<StepRecord>> onNodes(RunningWorkflow workflow) {
        Map<Integer, List<StepRecord>> done = new HashMap<>();
        for (int number = workflow.first(); workflow.node().isEmpty() && number <= workflow.last(); number++) {
            Map<String, StepRecord> nodes = kept.onNodes(workflow.pathOf(number));
            if (!nodes.isEmpty()) {
                done.put(number, List.copyOf(nodes.values()));
            }
        }
        return done;
    }

    @Override
    public WFSharedContext getSharedContext(StepExecutionContext context) {
        WFSharedContext shared = engine.getSharedContext(context);
        Asked workflow = asked.remove(Thread.currentThread());
        if (workflow != null) {
            workflow.data.restoreInto(shared);
            // What a node goes through by itself is based on what was put in for all of its section's nodes.
            workflows
                    .jobsOwn(context)
                    .filter(own -> own.isNodeFirst() && workflow.place.node().isEmpty())
                    .ifPresent(own -> leftOut.putInto(shared, workflow.place.first()));
        }
        return shared;
    }

    /** A workflow between the two questions. */
    private static final class Asked {

        private final RunningWorkflow place;
        private final KeptData data;

        Asked(RunningWorkflow place, KeptData data) {
            this.place = place;
            this.data = data;
        }
    }
}
