package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;

/**
 * Fails a step before it runs. Thrown where a listener hears that a step begins, this exception fails the step alone, as
 * if its executor had thrown it (rundeck-core 5.4.0 {@code BaseWorkflowExecutor#executeWFItem}); any other one would let
 * the steps after it run.
 */
final class RefusedStep {

    private RefusedStep() {}

    static void fail(String why) {
        RefusedStep.<RuntimeException>raise(new StepException(why, StepFailureReason.ConfigurationFailure));
    }

    static void held(String why) {
        RefusedStep.<RuntimeException>raise(new StepException(why, Reason.Held));
    }

    static void paused(String why) {
        RefusedStep.<RuntimeException>raise(new StepException(why, Reason.Paused));
    }

    static void killed(InterruptedException cause) {
        Thread.currentThread().interrupt();
        RefusedStep.<RuntimeException>raise(
                new StepException("It was killed while it waited.", cause, StepFailureReason.Interrupted));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The listener's method declares no exception.
    private static <E extends Exception> void raise(Exception failure) throws E {
        throw (E) failure;
    }

    /** The reason that the server's log shows; named as the host names its own. */
    private enum Reason implements FailureReason {
        Held,
        Paused
    }
}
