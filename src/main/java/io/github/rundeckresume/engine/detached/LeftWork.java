package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import java.util.Optional;

/** What became of work that a step of an earlier execution left on a node. */
public enum LeftWork {
    /** It never began: nothing is there, and nothing may be. */
    NOT_STARTED,
    /** It is there: the step follows it, or takes its result. */
    FOUND,
    /** It may have begun, and its folder is not there any more, or its processes left no exit code. */
    LOST,
    /** The node did not answer. */
    UNREACHABLE;

    /**
     * Looks on the node; one call, on the calling thread.
     *
     * @param note what the step noted
     * @return empty if the step has nothing to look for
     * @throws InterruptedException if the thread is interrupted
     */
    public static Optional<LeftWork> look(StepExecutionContext context, INodeEntry node, String note)
            throws InterruptedException {
        WorkNote left = WorkNote.parse(note).orElse(null);
        if (left == null) {
            return Optional.empty();
        }
        return Optional.of(left.mayHaveStarted() ? look(context, node, left) : NOT_STARTED);
    }

    private static LeftWork look(StepExecutionContext context, INodeEntry node, WorkNote left)
            throws InterruptedException {
        try {
            WorkState state = new NodeSide(new NodeCalls(context, node), left).look(false);
            return state.isGone() || state.isLost() ? LOST : FOUND;
        } catch (CallFailedException e) {
            return UNREACHABLE;
        }
    }
}
