package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionLogger;
import io.github.rundeckresume.engine.IncompleteResult;
import io.github.rundeckresume.plan.TypedValues;
import io.github.rundeckresume.retry.RetryCase;
import io.github.rundeckresume.retry.RetryDecision;
import io.github.rundeckresume.retry.RetryPolicy;
import io.github.rundeckresume.retry.ServerRetry;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Recording;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of an execution that did not succeed, by its job's rules for retries and by what a retry must not do twice.
 * What is decided is in the execution's row before its end is in its record: whatever happens between, it is not decided
 * twice.
 */
final class RetryEnd {

    private final Settings settings;
    private final ExecutionStart start;
    private final Recording recording;
    private final RundeckServer server;
    private final FailedSteps failed;
    private final OpenWork open = new OpenWork();
    private final DoneOnce once;

    RetryEnd(Settings settings, ExecutionStart start, Recording recording, RundeckServer server) {
        this.settings = settings;
        this.start = start;
        this.recording = recording;
        this.server = server;
        this.once = new DoneOnce(settings.once());
        this.failed = new FailedSteps(isAsked(), once.isAsked(), start.workflow());
    }

    /** True if the job has rules, so that the exit codes of commands are wanted. */
    boolean isAsked() {
        return !settings.retryRules().isEmpty();
    }

    FailedSteps failed() {
        return failed;
    }

    /** Records what a step notes of itself. */
    void noted(StepCheckpoint checkpoint) {
        recording.add(checkpoint);
        open.noted(checkpoint);
    }

    /** Takes the record of each step. */
    void finished(StepRecord step) {
        failed.accept(step);
        open.finished(step);
        once.finished(step);
    }

    /**
     * Decides, and does what is to be done before the execution ends. On the workflow's thread.
     *
     * @param end how it ended, other than by a success, a hold or a pause
     * @return the end to record
     */
    ExecutionEnd decide(ExecutionEnd end, ExecutionLogger log) {
        Optional<String> twice = twice();
        if (end.reason() == StopReason.ABORTED || (!isAsked() && twice.isEmpty())) {
            return end;
        }
        ServerRetry retry = server.own().retries();
        if (retry.isKilled()) {
            return end;
        }
        RetryDecision decision = RetryPolicy.decide(settings.retryRules(), facts(end, retry, twice));
        if (decision.told().isEmpty()) {
            return end;
        }
        boolean done = isDone(decision);
        boolean warns = decision.kind() == RetryDecision.Kind.HOLD || decision.kind() == RetryDecision.Kind.STOP;
        log.log(warns ? Constants.WARN_LEVEL : Constants.INFO_LEVEL, decision.told());
        if (!done) {
            log.log(
                    Constants.WARN_LEVEL,
                    "That could not be noted in the server's database: this does not go on by itself, and the server may"
                            + " retry it.");
        }
        return decision.kind() == RetryDecision.Kind.HOLD && end.reason() != StopReason.TIMEDOUT
                ? held(end.endedAt())
                : end;
    }

    /** Without a record, the server's retry begins anew whatever the job says, or is refused. */
    private boolean resumes() {
        return settings.onRetry() && recording.problem().isEmpty();
    }

    /** What a retry that begins anew would do a second time, and must not be done twice; the retries of a resume go on. */
    private Optional<String> twice() {
        if (resumes() || start.source().isPresent()) {
            return Optional.empty();
        }
        WorkflowSnapshot ran = failed.workflow();
        return Stream.of(open.told(ran), once.told(ran))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ", and " + other);
    }

    private RetryCase facts(ExecutionEnd end, ServerRetry retry, Optional<String> twice) {
        return RetryCase.of(failed.all(), end.endedAt())
                .timedOut(end.reason() == StopReason.TIMEDOUT)
                .tries(start.lineage().tries())
                .server(retry, resumes())
                .problem(recording.problem())
                .missing(TypedValues.missing(start, server.job().options()))
                .twice(twice)
                .build();
    }

    private boolean isDone(RetryDecision decision) {
        switch (decision.kind()) {
            case STOP:
                return server.own().withoutRetry();
            case HOLD:
                return server.own().waits(decision.told());
            case RESUME:
                return server.own().goesOn(decision.schedule().orElseThrow());
            default:
                return true;
        }
    }

    /** The server gives one that its time limit ended a status of its own, whatever the result is. */
    private static ExecutionEnd held(long at) {
        IncompleteResult.putInPlace(ExecutionEnd.HELD);
        return ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.HELD, at);
    }
}
