package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.engine.IncompleteResult;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.StopReason;

/** The end of an execution that somebody asked to hold. On the workflow's thread, when the server tells of the end. */
final class HoldEnd {

    private final Hold hold;
    private final RundeckServer server;
    private final JobExecutionEvent event;
    private final boolean aborted;

    HoldEnd(Hold hold, RundeckServer server, JobExecutionEvent event, boolean aborted) {
        this.hold = hold;
        this.server = server;
        this.event = event;
        this.aborted = aborted;
    }

    /** True if steps were left out because of the hold, and the execution was not killed. */
    boolean isHeld() {
        return hold.isHeld() && !aborted;
    }

    /**
     * Ends the execution as held. The engine loses the status of a hold inside a referenced job or on the nodes of a
     * node-first workflow, so it is set here; and the server would retry what did not succeed.
     *
     * @param at milliseconds since 1970
     * @return the end to record
     */
    ExecutionEnd end(long at) {
        HoldRequest request = hold.request().orElseThrow();
        IncompleteResult.putInPlace(ExecutionEnd.HELD);
        boolean retried = !server.withoutRetry();
        log(
                Constants.WARN_LEVEL,
                "Held, as asked for by " + request.by() + ": the steps that had begun are finished, and the others have"
                        + " not begun. Resume this execution to go on"
                        + (request.goesOn() ? "; it does so by itself when the server has started again." : "."));
        if (retried) {
            log(Constants.WARN_LEVEL, "The server may retry this execution, because that could not be switched off.");
        }
        ExecutionEnd end = ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.HELD, at);
        return request.goesOn() ? end.goingOn() : end;
    }

    /** Says that a hold came too late; a retry would be something new that begins after it. */
    void tellOfNone() {
        if (aborted) {
            return;
        }
        hold.request().ifPresent(request -> {
            boolean succeeded = event.getResult().getResult() != null
                    && event.getResult().getResult().isSuccess();
            if (!succeeded) {
                server.withoutRetry();
            }
            log(
                    Constants.WARN_LEVEL,
                    request.by() + " asked to hold this execution, but no step was left to begin."
                            + (succeeded ? "" : " It is not retried. Resume it to go on."));
        });
    }

    private void log(int level, String line) {
        event.getExecutionLogger().log(level, line);
    }
}
