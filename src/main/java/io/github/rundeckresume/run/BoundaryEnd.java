package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.engine.IncompleteResult;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StopReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The end of an execution that stopped at a step boundary, because somebody asked to hold it, or because a step paused. On
 * the workflow's thread, when the server tells of the end.
 */
final class BoundaryEnd {

    private final Hold hold;
    private final Pauses pauses;
    private final RundeckServer server;
    private final JobExecutionEvent event;
    private final boolean aborted;

    /** @param pauses the execution's pauses */
    BoundaryEnd(Hold hold, Pauses pauses, RundeckServer server, JobExecutionEvent event, boolean aborted) {
        this.hold = hold;
        this.pauses = pauses;
        this.server = server;
        this.event = event;
        this.aborted = aborted;
    }

    /** True if steps were left out because of the hold or the pause, and the execution was not killed. */
    boolean isAtBoundary() {
        return (hold.isHeld() || hold.isPaused()) && !aborted;
    }

    /**
     * Ends the execution as held or paused. The engine loses that status inside a referenced job or on the nodes of a
     * node-first workflow, so it is set here; and the server would retry what did not succeed.
     *
     * @param at milliseconds since 1970
     * @return the end to record
     */
    ExecutionEnd end(long at) {
        String status = hold.isPaused() ? ExecutionEnd.PAUSED : ExecutionEnd.HELD;
        IncompleteResult.putInPlace(status, PauseNotice.of(pauses, event));
        boolean retried = !(hold.isPaused()
                ? server.own().paused(pauses.left().values())
                : server.own().withoutRetry());
        ExecutionEnd end = ExecutionEnd.of(StopReason.CUSTOM, status, at);
        if (hold.isPaused()) {
            pauses.left().values().forEach(pause -> log(Constants.WARN_LEVEL, paused(pause)));
        }
        HoldRequest request = hold.request().orElse(null);
        if (request != null) {
            log(
                    Constants.WARN_LEVEL,
                    "Held, as asked for by " + request.by()
                            + ": the steps that had begun are finished, and the others have"
                            + " not begun. Resume this execution to go on"
                            + (request.goesOn() ? "; it does so by itself when the server has started again." : "."));
        }
        if (retried) {
            log(Constants.WARN_LEVEL, "The server may retry this execution, because that could not be switched off.");
        }
        return request != null && request.goesOn() && !hold.isPaused() ? end.goingOn() : end;
    }

    private static String paused(Pause pause) {
        String message = pause.message().shown();
        String until = pause.times()
                .until()
                .map(at -> " It goes on by itself at " + time(at) + ".")
                .orElse("");
        String end = message.matches("(?s).*[.!?…]") ? "" : ".";
        return "Paused at step " + pause.step() + (message.isEmpty() ? "" : ": " + message) + end
                + (pause.runsAgain()
                        ? " Resume this execution to run it again."
                        : " Resume this execution to go on after it.")
                + until;
    }

    private static String time(long at) {
        return Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS).toString();
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
                server.own().withoutRetry();
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
