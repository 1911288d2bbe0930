package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A workflow and its steps; one inside a job reference is found through that step. */
final class WorkflowProgress {
    private final String serverNode;
    private final NavigableMap<Integer, StepProgress> steps = new TreeMap<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private Progress own = Progress.waiting();

    /** @param nodeSteps for each step whether it runs on the nodes */
    WorkflowProgress(String serverNode, List<Boolean> nodeSteps) {
        this.serverNode = serverNode;
        for (int number = 1; number <= nodeSteps.size(); number++) {
            steps.put(number, new StepProgress(number, nodeSteps.get(number - 1), serverNode));
        }
    }

    /** @param names the workflow's nodes, null when the event does not say */
    void changeWorkflow(List<StepContextId> path, ExecutionState state, Instant time, List<String> names) {
        if (path.isEmpty()) {
            changeWorkflow(state, time, names);
        } else {
            own = touched(time);
            StepProgress step = step(path.get(0));
            step.begin(time);
            step.inner().changeWorkflow(path.subList(1, path.size()), state, time, names);
        }
    }

    private void changeWorkflow(ExecutionState state, Instant time, List<String> names) {
        if (names != null) {
            targets.addAll(names);
            steps.values().forEach(step -> step.target(names));
        }
        if (state.isCompletedState()) {
            finish(state, time);
        } else {
            own = own.at(state, time);
        }
    }

    void finish(ExecutionState state, Instant time) {
        own = own.at(own.isComplete() ? own.state() : state, time);
        steps.values().forEach(step -> step.close(state, time));
    }

    void changeStep(List<StepContextId> path, StepStateChange change, Instant time) {
        own = touched(time);
        StepProgress step = step(path.get(0));
        if (path.size() == 1) {
            step.change(change, time);
        } else {
            step.begin(time);
            step.inner().changeStep(path.subList(1, path.size()), change, time);
        }
    }

    private Progress touched(Instant time) {
        return own.at(own.state() == ExecutionState.WAITING ? ExecutionState.RUNNING : own.state(), time);
    }

    private StepProgress step(StepContextId id) {
        return steps.computeIfAbsent(id.getStep(), number -> new StepProgress(number, false, serverNode));
    }

    Map<String, Object> toMap(String parent) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("executionState", own.state().name());
        map.put("completed", own.isComplete());
        map.put("targetNodes", targets);
        map.put("allNodes", allNodes());
        map.put("stepCount", steps.size());
        map.put("updateTime", Progress.text(own.update()));
        map.put("startTime", Progress.text(own.start()));
        map.put("endTime", Progress.text(own.end()));
        map.put("steps", steps.values().stream().map(step -> step.toMap(parent)).toList());
        return map;
    }

    private Set<String> allNodes() {
        Set<String> all = new LinkedHashSet<>(targets);
        steps.values().forEach(step -> all.addAll(step.nodes().keySet()));
        return all;
    }

    /** By node what each step did there. */
    Map<String, List<Map<String, Object>>> byNode() {
        Map<String, List<Map<String, Object>>> nodes = new LinkedHashMap<>();
        steps.forEach((number, step) -> step.nodes()
                .forEach((node, progress) -> nodes.computeIfAbsent(node, name -> new ArrayList<>())
                        .add(Map.of(
                                "stepctx",
                                Integer.toString(number),
                                "executionState",
                                progress.state().name()))));
        return nodes;
    }
}
