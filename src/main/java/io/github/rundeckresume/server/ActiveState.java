package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.state.ExecutionId;
import java.lang.reflect.Method;
import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of an execution that runs on this server, from the bean {@code workflowService}. The bean and the type of
 * the state are the web application's own, so they are called by reflection (rundeckapp 5.4.0, 5.20.1 and 6.1.0:
 * {@code WorkflowService#getActiveState}, {@code MutableWorkflowState#updateStateForStep}).
 */
final class ActiveState implements HostState {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveState.class);

    private final WorkflowState state;
    private final Method update;

    private ActiveState(WorkflowState state, Method update) {
        this.state = state;
        this.update = update;
    }

    /** The execution's state; empty if the server has none, or gives none that can be changed. */
    static Optional<HostState> find(SpringContext spring, ExecutionId id) {
        try {
            Object service = spring.bean("workflowService", Object.class).orElse(null);
            return service == null ? Optional.empty() : of(service, Long.valueOf(id.toString()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.info("The state of execution {} cannot be reached", id, e);
            return Optional.empty();
        }
    }

    private static Optional<HostState> of(Object service, Long id) throws ReflectiveOperationException {
        Object state =
                service.getClass().getMethod("getActiveState", Long.class).invoke(service, id);
        if (!(state instanceof WorkflowState)) {
            return Optional.empty();
        }
        Method update = state.getClass()
                .getMethod("updateStateForStep", StepIdentifier.class, int.class, StepStateChange.class, Date.class);
        return Optional.of(new ActiveState((WorkflowState) state, update));
    }

    @Override
    public WorkflowState now() {
        return state;
    }

    @Override
    public void change(StepIdentifier step, StepStateChange change, Date time) throws ReflectiveOperationException {
        update.invoke(state, step, 0, change, time);
    }
}
