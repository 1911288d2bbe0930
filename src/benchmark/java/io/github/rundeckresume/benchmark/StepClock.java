package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import com.dtolabs.rundeck.plugins.step.StepPlugin;
import java.util.Map;

/**
 * A step that returns at once, and remembers when the first and the last one of a run were called. The time between
 * the two, over the steps between them, is what a step costs without what an execution costs once.
 */
@Plugin(service = ServiceNameConstants.WorkflowStep, name = StepClock.NAME)
final class StepClock implements StepPlugin {

    /** The provider's name. */
    static final String NAME = "benchmark-clock";

    private long first;
    private long last;
    private int calls;
    private int failAt;
    private int failAtCall;

    /** Forgets the run before. */
    synchronized void reset() {
        first = 0;
        last = 0;
        calls = 0;
        failAt = 0;
        failAtCall = 0;
    }

    /** From now on the step of that number fails; none for 0. */
    synchronized void failAt(int step) {
        failAt(step, 0);
    }

    /**
     * From now on the steps of that number fail; none for 0.
     *
     * @param call only if it is the step that is called as this one since the reset, from 1; 0 if it may be any
     */
    synchronized void failAt(int step, int call) {
        failAt = step;
        failAtCall = call;
    }

    @Override
    public synchronized void executeStep(PluginStepContext context, Map<String, Object> configuration)
            throws StepException {
        last = System.nanoTime();
        first = calls++ == 0 ? last : first;
        if (context.getStepNumber() == failAt && (failAtCall == 0 || failAtCall == calls)) {
            throw new StepException("as asked", StepFailureReason.Unknown);
        }
    }

    synchronized int calls() {
        return calls;
    }

    synchronized double millisPerStep() {
        return (last - first) / 1e6 / (calls - 1);
    }

    synchronized long first() {
        return first;
    }

    synchronized long last() {
        return last;
    }
}
