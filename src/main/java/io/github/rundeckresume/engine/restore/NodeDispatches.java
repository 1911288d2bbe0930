package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves nodes alone that have done what is dispatched: a step that runs again does so on the other nodes, and a node
 * that has done a whole section of a node-first workflow is not dispatched to. Called on the thread of each dispatch.
 */
final class NodeDispatches {

    private final RunningWorkflows workflows;
    private final KeptSteps kept;
    private final KeptStepsReport report;
    private final LeftOutData leftOut;
    private final RemainingNodes nodes;
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();

    private NodeDispatches(
            RunningWorkflows workflows,
            KeptSteps kept,
            KeptStepsReport report,
            LeftOutData leftOut,
            RemainingNodes nodes) {
        this.workflows = workflows;
        this.kept = kept;
        this.report = report;
        this.leftOut = leftOut;
        this.nodes = nodes;
    }

    /** Puts the execution's nodes and its listener so that nodes can be left alone; nothing where there is no need. */
    static void attach(
            ExecutionContextImpl.Builder builder,
            StepExecutionContext context,
            RunningWorkflows workflows,
            KeptSteps kept,
            KeptStepsReport report,
            LeftOutData leftOut) {
        ExecutionListener host = context.getExecutionListener();
        if (!kept.hasNodes() || context.getNodes() == null || host == null) {
            return;
        }
        RemainingNodes nodes = new RemainingNodes(context.getNodes());
        NodeDispatches dispatches = new NodeDispatches(workflows, kept, report, leftOut, nodes);
        builder.nodes(nodes).executionListener(DispatchListener.of(host, dispatches));
    }

    /** @param section true for a section of a node-first workflow; false for one step, also inside such a section */
    void begin(@Nullable StepExecutionContext context, boolean section) {
        Optional<RunningWorkflow> own = context == null ? Optional.empty() : workflows.jobsOwn(context);
        boolean recorded =
                own.filter(workflow -> workflow.isNodeFirst() == section).isPresent();
        nodes.begin(context == null || !recorded ? Set.of() : begin(own.orElseThrow(), context));
    }

    void end() {
        nodes.end();
    }

    private Set<String> begin(RunningWorkflow own, StepExecutionContext context) {
        int number = context.getStepNumber();
        RunningWorkflow dispatched = own.isNodeFirst() ? own.sectionOf(number) : own.only(number);
        List<StepPath> steps = IntStream.rangeClosed(dispatched.first(), dispatched.last())
                .mapToObj(own::pathOf)
                .collect(Collectors.toUnmodifiableList());
        if (told.add(dispatched.first())) {
            List<StepRecord> done = new ArrayList<>();
            steps.forEach(step -> done.addAll(kept.onNodes(step).values()));
            report.tellNodes(done, own, context);
        }
        if (!own.isNodeFirst()) {
            return kept.onNodes(steps.get(0)).keySet();
        }
        leftOut.putInto(context.getSharedDataContext(), dispatched.first());
        return notAll(kept.nodesThatDid(steps));
    }

    /** A dispatch to no node fails: one goes through the section, of which it has done all. */
    private Set<String> notAll(Set<String> did) {
        Set<String> present = new TreeSet<>(nodes.all().getNodeNames());
        if (present.isEmpty() || !did.containsAll(present)) {
            return did;
        }
        Set<String> others = new HashSet<>(did);
        others.remove(present.iterator().next());
        return others;
    }
}
