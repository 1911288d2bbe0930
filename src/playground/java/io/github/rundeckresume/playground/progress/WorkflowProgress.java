package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A workflow and its steps; one inside a job reference is found through that step. */
final class WorkflowProgress {
    private final String serverNode;
    private final NavigableMap<Integer, StepProgress> steps = new TreeMap<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private Progress own = Progress.waiting();

    /** @param outline what is known of it before it runs */
    WorkflowProgress(String serverNode, WorkflowOutline outline) {
        this.serverNode = serverNode;
        for (WorkflowOutline.Step step : outline.steps()) {
            int number = steps.size() + 1;
            steps.put(number, made(number, step.nodeStep()).with(step.inner()));
        }
    }

    private StepProgress made(int number, boolean nodeStep) {
        return new StepProgress(StateUtils.stepContextId(number, false), nodeStep, serverNode);
    }

    /** @param names the workflow's nodes, null when the event does not say */
    void changeWorkflow(List<StepContextId> path, ExecutionState state, Instant time, List<String> names) {
        if (path.isEmpty()) {
            changeWorkflow(state, time, names);
            return;
        }
        own = touched(time);
        List<StepProgress> told = told(path.get(0));
        told.forEach(step -> step.begin(time));
        // Of a workflow that runs once per node each has its own; the one that stands for all hears of the steps only.
        told.get(0).inner().changeWorkflow(path.subList(1, path.size()), state, time, names);
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
        for (StepProgress step : told(path.get(0))) {
            if (path.size() == 1) {
                step.change(change, time);
            } else {
                step.begin(time);
                step.inner().changeStep(path.subList(1, path.size()), change, time);
            }
        }
    }

    private Progress touched(Instant time) {
        return own.at(own.state() == ExecutionState.WAITING ? ExecutionState.RUNNING : own.state(), time);
    }

    private List<StepProgress> told(StepContextId id) {
        return steps.computeIfAbsent(id.getStep(), number -> made(number, false))
                .toldBy(id);
    }

    Progress own() {
        return own;
    }

    Collection<StepProgress> steps() {
        return steps.values();
    }

    Set<String> targets() {
        return targets;
    }

    Set<String> allNodes() {
        Set<String> all = new LinkedHashSet<>(targets);
        steps.values().forEach(step -> all.addAll(step.nodes().keySet()));
        return all;
    }
}
