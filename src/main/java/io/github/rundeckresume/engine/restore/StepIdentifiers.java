package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStepState;
import io.github.rundeckresume.state.StepPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Step paths as the server writes them: {@code 2@node=web1/1} for {@code 2@web1/1}. */
final class StepIdentifiers {

    private StepIdentifiers() {}

    static StepIdentifier of(StepPath path) {
        StepIdentifier last = StateUtils.stepIdentifier(StateUtils.stepContextId(
                path.number(),
                false,
                path.node().map(node -> Map.of("node", node)).orElse(null)));
        return path.parent()
                .map(around -> StateUtils.stepIdentifierAppend(of(around), last))
                .orElse(last);
    }

    /**
     * The steps of a workflow's state by identifier. They are read once, because the server sorts them at each call.
     */
    static final class States {

        private final WorkflowState workflow;
        private final Map<List<StepContextId>, List<WorkflowStepState>> stepsIn = new HashMap<>();

        States(WorkflowState workflow) {
            this.workflow = workflow;
        }

        /** The step's state; empty if there is no such step. */
        Optional<WorkflowStepState> find(StepIdentifier identifier) {
            return find(identifier.getContext());
        }

        private Optional<WorkflowStepState> find(List<StepContextId> path) {
            StepContextId last = path.get(path.size() - 1);
            List<WorkflowStepState> steps = stepsIn(path.subList(0, path.size() - 1));
            if (last.getStep() > steps.size()) {
                return Optional.empty();
            }
            WorkflowStepState step = steps.get(last.getStep() - 1);
            return last.getParams() == null ? Optional.of(step) : ofParameters(step, last);
        }

        private static Optional<WorkflowStepState> ofParameters(WorkflowStepState step, StepContextId id) {
            return Optional.ofNullable(step.getParameterizedStateMap())
                    .<WorkflowStepState>map(states -> states.get(StateUtils.parameterString(id.getParams())));
        }

        private List<WorkflowStepState> stepsIn(List<StepContextId> path) {
            List<WorkflowStepState> known = stepsIn.get(path);
            if (known == null) {
                known = path.isEmpty() ? workflow.getStepStates() : stepsOf(find(path));
                stepsIn.put(List.copyOf(path), known);
            }
            return known;
        }

        private static List<WorkflowStepState> stepsOf(Optional<WorkflowStepState> step) {
            return step.filter(WorkflowStepState::hasSubWorkflow)
                    .map(found -> found.getSubWorkflowState().getStepStates())
                    .orElse(List.of());
        }
    }
}
