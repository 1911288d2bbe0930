package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import java.util.Date;

/**
 * The server's state of an execution's steps, which it shows while the execution runs. The server's own listener
 * changes it and then writes all of it, at each change of a step. A change that is made here is written when the next
 * step begins.
 */
public interface HostState {

    /** The current state; a step's state may change while it is read. */
    WorkflowState now();

    /**
     * Changes a step as the server's own listener would.
     *
     * @param step the step's numbers, from the job's own workflow inward
     * @throws ReflectiveOperationException if the server's state is not of the expected type
     */
    void change(StepIdentifier step, StepStateChange change, Date time) throws ReflectiveOperationException;
}
