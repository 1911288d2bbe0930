package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepState;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStepState;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow's progress in rundeck-core's own types. */
final class StateView {

    private StateView() {}

    static WorkflowState of(String serverNode, WorkflowProgress workflow) {
        List<WorkflowStepState> steps =
                workflow.steps().stream().map(step -> step(serverNode, step)).toList();
        return StateUtils.workflowState(
                List.copyOf(workflow.targets()),
                List.copyOf(workflow.allNodes()),
                steps.size(),
                workflow.own().state(),
                date(workflow.own().update()),
                date(workflow.own().start()),
                date(workflow.own().end()),
                serverNode,
                steps,
                Map.of());
    }

    private static WorkflowStepState step(String serverNode, StepProgress step) {
        Map<String, StepState> nodes = new LinkedHashMap<>();
        step.nodes().forEach((node, progress) -> nodes.put(node, state(progress)));
        return StateUtils.workflowStepState(
                state(step.own()),
                nodes,
                StateUtils.stepIdentifier(step.id()),
                step.innerIfAny().map(inner -> of(serverNode, inner)).orElse(null),
                null,
                step.isNodeStep());
    }

    private static StepState state(Progress progress) {
        return StateUtils.stepState(
                progress.state(),
                progress.metadata(),
                progress.errorMessage(),
                date(progress.start()),
                date(progress.update()),
                date(progress.end()));
    }

    private static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }
}
