package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a workflow: its own progress, that on each node, the workflow inside it if it is a job reference, and
 * where that runs once per node, the step as it is for each of them.
 */
final class StepProgress {
    private final StepContextId id;
    private final String serverNode;
    private final Map<String, Progress> nodes = new LinkedHashMap<>();
    private final Map<String, StepProgress> byParameters = new LinkedHashMap<>();
    private boolean nodeStep;
    private Progress own = Progress.waiting();
    private Optional<WorkflowProgress> inner = Optional.empty();

    StepProgress(StepContextId id, boolean nodeStep, String serverNode) {
        this.id = id;
        this.nodeStep = nodeStep;
        this.serverNode = serverNode;
    }

    /** The same, with what is known of the workflow of the job that it refers to. */
    StepProgress with(Optional<WorkflowOutline> workflow) {
        inner = workflow.map(outline -> new WorkflowProgress(serverNode, outline));
        return this;
    }

    /**
     * Who hears of a change that is told for that id: for {@code 2@node=web1} the step as it is for that node, then the
     * step itself. An error handler is told for the step.
     */
    List<StepProgress> toldBy(StepContextId told) {
        if (told.getParams() == null || !told.getAspect().isMain()) {
            return List.of(this);
        }
        inner();
        StepProgress one = byParameters.computeIfAbsent(StateUtils.parameterString(told.getParams()), key -> {
            StepProgress added = new StepProgress(told, false, serverNode);
            added.inner();
            return added;
        });
        return List.of(one, this);
    }

    WorkflowProgress inner() {
        if (inner.isEmpty()) {
            inner = Optional.of(new WorkflowProgress(serverNode, new WorkflowOutline(List.of())));
        }
        return inner.get();
    }

    void target(Collection<String> names) {
        if (nodeStep) {
            names.forEach(name -> nodes.putIfAbsent(name, Progress.waiting()));
        }
    }

    void begin(Instant time) {
        if (own.state() == ExecutionState.WAITING) {
            own = own.at(ExecutionState.RUNNING, time);
        }
    }

    void change(StepStateChange change, Instant time) {
        if (change.isNodeState()) {
            runOnNodes();
            changeNode(change.getNodeName(), change, time);
            begin(time);
        } else if (nodeStep || !byParameters.isEmpty()) {
            begin(time);
        } else {
            own = own.to(change.getStepState(), time).withoutMetadata();
            changeServerNode(change, time);
        }
    }

    /** What is known of a step that a workflow did not announce: it was taken for one that runs on no node. */
    private void runOnNodes() {
        if (!nodeStep) {
            nodeStep = true;
            nodes.remove(serverNode);
        }
    }

    private void changeServerNode(StepStateChange change, Instant time) {
        if (inner.isEmpty()) {
            // The server shows steps that run on no node as steps of its own node.
            Progress known = nodes.getOrDefault(serverNode, Progress.waiting());
            nodes.put(serverNode, known.to(change.getStepState(), time));
        }
    }

    private void changeNode(String node, StepStateChange change, Instant time) {
        nodes.put(node, nodes.getOrDefault(node, Progress.waiting()).to(change.getStepState(), time));
        ExecutionState next = change.getStepState().getExecutionState();
        if (next == ExecutionState.RUNNING_HANDLER && own.isComplete()) {
            own = own.at(next, time);
        } else if (nodes.values().stream().allMatch(Progress::isComplete)) {
            own = own.at(NodeSummary.of(states(nodes.values())), time);
        }
    }

    private static List<ExecutionState> states(Collection<Progress> parts) {
        return parts.stream().map(Progress::state).toList();
    }

    /** The workflow is over: what did not start never will, what still runs was cut off. */
    void close(ExecutionState workflow, Instant time) {
        byParameters.values().forEach(one -> one.close(workflow, time));
        // A workflow that nobody told of stays as it is: WAITING, also on the server.
        inner.filter(sub -> sub.own().state() != ExecutionState.WAITING).ifPresent(sub -> sub.finish(workflow, time));
        if (!own.isComplete()) {
            own = own.closed(summary(), time);
        }
        nodes.replaceAll(
                (node, progress) -> progress.isComplete() ? progress : progress.closed(closed(progress.state()), time));
        if (!nodeStep && inner.isEmpty()) {
            nodes.putIfAbsent(serverNode, Progress.waiting().closed(closed(ExecutionState.WAITING), time));
        }
    }

    private ExecutionState summary() {
        if (!nodes.isEmpty()) {
            return NodeSummary.of(states(nodes.values()));
        }
        boolean succeeded = inner.filter(sub -> sub.own().state() == ExecutionState.SUCCEEDED)
                .isPresent();
        return succeeded ? ExecutionState.SUCCEEDED : closed(own.state());
    }

    private static ExecutionState closed(ExecutionState state) {
        return state == ExecutionState.WAITING ? ExecutionState.NOT_STARTED : ExecutionState.ABORTED;
    }

    StepContextId id() {
        return id;
    }

    Progress own() {
        return own;
    }

    boolean isNodeStep() {
        return nodeStep;
    }

    Map<String, Progress> nodes() {
        return nodes;
    }

    Map<String, StepProgress> byParameters() {
        return byParameters;
    }

    Optional<WorkflowProgress> innerIfAny() {
        return inner;
    }
}
