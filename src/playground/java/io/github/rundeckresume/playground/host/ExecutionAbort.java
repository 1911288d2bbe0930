package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionTable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** ExecutionAbort executions, or marks them as incomplete (rundeckapp 5.4.0 ExecutionService.abortExecutionDirect). */
final class ExecutionAbort {
    private static final String INCOMPLETE = "incomplete";

    private final String self;
    private final ExecutionTable executions;
    private final LongFunction<Optional<RunningJob>> running;

    /**
     * @param self the id of this member
     * @param running the job that runs in this process, by the id of its first execution
     */
    ExecutionAbort(String self, ExecutionTable executions, LongFunction<Optional<RunningJob>> running) {
        this.self = self;
        this.executions = executions;
        this.running = running;
    }

    /**
     * ExecutionAbort it.
     *
     * @param forceIncomplete what nobody runs here ends with the custom status {@code incomplete}, whoever ran it
     */
    AbortResult abort(ExecutionRecord execution, boolean forceIncomplete) {
        boolean here = execution.server().equals(self);
        AbortResult result = here || forceIncomplete
                ? abortHere(execution, here, forceIncomplete)
                : AbortResult.failed("Execution is running on a different cluster server: " + execution.server());
        return result.isFailed() && forceIncomplete ? end(execution, true) : result;
    }

    private AbortResult abortHere(ExecutionRecord execution, boolean here, boolean forceIncomplete) {
        if (!execution.isRunning()) {
            return AbortResult.failed("Job is not running");
        }
        Optional<ProcessHandle> process = execution.runningProcess().filter(runs -> here);
        return process.map(runs -> stop(execution, runs)).orElseGet(() -> end(execution, forceIncomplete));
    }

    private AbortResult stop(ExecutionRecord execution, ProcessHandle process) {
        if (process.pid() == ProcessHandle.current().pid()) {
            running.apply(execution.firstAttempt()).ifPresent(RunningJob::abort);
        } else {
            // The signal that process handles: the engine is in there, not here.
            process.destroy();
        }
        boolean ended =
                executions.find(execution.id()).filter(now -> !now.isRunning()).isPresent();
        return ended ? AbortResult.aborted("") : AbortResult.pending();
    }

    /** Nobody runs it here: its row is all that can be ended. */
    private AbortResult end(ExecutionRecord execution, boolean forceIncomplete) {
        Outcome outcome = new Outcome(
                forceIncomplete ? INCOMPLETE : "failed", !forceIncomplete, false, false, "", "", Instant.now());
        executions.finish(execution.id(), outcome);
        executions.abortedBy(execution.id(), System.getProperty("user.name"));
        return AbortResult.aborted(forceIncomplete ? "Marked as " + INCOMPLETE : "");
    }
}
