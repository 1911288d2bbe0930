package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowState;
import java.util.Date;

/**
 * What the server keeps of how far an execution's steps have come, and shows while the execution runs. Its own listener
 * changes it, then writes all of it, at each change of a step; whoever changes it here leaves the writing to the next
 * step that begins.
 */
public interface HostState {

    /** The state as it is now; what it says of a step may change while it is read. */
    WorkflowState now();

    /**
     * Changes a step as the server's own listener would.
     *
     * @param step the step's numbers, from the job's own workflow inwards
     * @throws ReflectiveOperationException if the server's state is not what it is taken for
     */
    void change(StepIdentifier step, StepStateChange change, Date time) throws ReflectiveOperationException;
}
