package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a workflow: its own progress, that on each node, and the workflow inside it if it is a job reference. */
final class StepProgress {
    private final int number;
    private final String serverNode;
    private final Map<String, Progress> nodes = new LinkedHashMap<>();
    private boolean nodeStep;
    private Progress own = Progress.waiting();
    private Optional<WorkflowProgress> inner = Optional.empty();

    StepProgress(int number, boolean nodeStep, String serverNode) {
        this.number = number;
        this.nodeStep = nodeStep;
        this.serverNode = serverNode;
    }

    WorkflowProgress inner() {
        if (inner.isEmpty()) {
            inner = Optional.of(new WorkflowProgress(serverNode, List.of()));
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
            nodeStep = true;
            changeNode(change.getNodeName(), change, time);
            begin(time);
        } else if (nodeStep) {
            begin(time);
        } else {
            own = own.to(change.getStepState(), time);
            changeServerNode(change, time);
        }
    }

    private void changeServerNode(StepStateChange change, Instant time) {
        if (inner.isEmpty()) {
            // The server shows steps that run on no node as steps of its own node.
            nodes.merge(
                    serverNode,
                    Progress.waiting().to(change.getStepState(), time),
                    (known, ignored) -> known.to(change.getStepState(), time));
        }
    }

    private void changeNode(String node, StepStateChange change, Instant time) {
        nodes.put(node, nodes.getOrDefault(node, Progress.waiting()).to(change.getStepState(), time));
        ExecutionState next = change.getStepState().getExecutionState();
        if (next == ExecutionState.RUNNING_HANDLER && own.isComplete()) {
            own = own.at(next, time);
        } else if (nodes.values().stream().allMatch(Progress::isComplete)) {
            own = own.at(NodeSummary.of(nodeStates()), time);
        }
    }

    private List<ExecutionState> nodeStates() {
        return nodes.values().stream().map(Progress::state).toList();
    }

    /** The workflow is over: what did not start never will, what still runs was cut off. */
    void close(ExecutionState workflow, Instant time) {
        inner.ifPresent(sub -> sub.finish(workflow, time));
        if (!own.isComplete()) {
            own = own.closed(nodes.isEmpty() ? closed(own.state()) : NodeSummary.of(nodeStates()), time);
        }
        nodes.replaceAll(
                (node, progress) -> progress.isComplete() ? progress : progress.closed(closed(progress.state()), time));
        if (!nodeStep && inner.isEmpty()) {
            nodes.putIfAbsent(serverNode, Progress.waiting().closed(closed(ExecutionState.WAITING), time));
        }
    }

    private static ExecutionState closed(ExecutionState state) {
        return state == ExecutionState.WAITING ? ExecutionState.NOT_STARTED : ExecutionState.ABORTED;
    }

    Map<String, Progress> nodes() {
        return nodes;
    }

    Map<String, Object> toMap(String parent) {
        String context = parent + number;
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> nodeStates = new LinkedHashMap<>();
        nodes.forEach((node, progress) -> nodeStates.put(node, progress.toMap()));
        map.put("nodeStates", nodeStates);
        inner.ifPresent(sub -> {
            map.put("hasSubworkflow", true);
            map.put("workflow", sub.toMap(context + "/"));
        });
        map.put("id", Integer.toString(number));
        map.put("stepctx", context);
        map.put("nodeStep", nodeStep);
        map.putAll(own.toMap());
        return map;
    }
}
