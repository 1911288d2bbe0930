package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.execution.ExecutionServices;
import io.github.rundeckresume.playground.execution.PreparedExecution;
import io.github.rundeckresume.playground.execution.RunningExecution;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.storage.Checkpoints;
import io.github.rundeckresume.playground.storage.FileSubmission;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a job's first execution and its retries. */
final class RetriedRuns {
    private final ExecutionServices host;
    private final ExecutionCreator launches;
    private final JobLibrary jobs;
    private final ExecutionCompletion endings;
    private final FileSubmission submission;
    private final Checkpoints checkpoints;
    private final Consumer<LogLine> watcher;
    private final StoreRetries retries;

    RetriedRuns(
            ExecutionServices host,
            ExecutionCreator launches,
            JobLibrary jobs,
            ExecutionCompletion endings,
            FileSubmission submission,
            Checkpoints checkpoints,
            Consumer<LogLine> watcher) {
        this.host = host;
        this.launches = launches;
        this.jobs = jobs;
        this.endings = endings;
        this.submission = submission;
        this.checkpoints = checkpoints;
        this.watcher = watcher;
        this.retries = StoreRetries.of(host.host().framework().getPropertyLookup());
    }

    RunningJob start(JobDefinition job, RunRequest request) {
        jobs.know(job);
        PreparedExecution launch = launches.start(job, request);
        RunningExecution execution = RunningExecution.start(host, launch, watcher);
        RunningJob running = new RunningJob(execution);
        follow(execution, new Attempt(launch, request, running));
        return running;
    }

    private void follow(RunningExecution execution, Attempt attempt) {
        PreparedExecution launch = attempt.launch;
        Checkpoints.Running copies = checkpoints.follow(
                launch.execution(),
                launch.summary(),
                new CompletedExecution(launch.execution(), host.files()).file("rdlog"));
        execution
                .end()
                .whenComplete((outcome, failure) -> copies.close())
                .thenAccept(outcome -> finish(attempt, outcome))
                .exceptionally(failure -> {
                    attempt.running.fail(failure);
                    return null;
                });
    }

    private void finish(Attempt attempt, Outcome outcome) {
        ExecutionCompletion.Ended ended = retries.store(
                attempt.running::isAborted,
                () -> endings.store(attempt.launch, outcome, attempt.request, !attempt.running.isAborted()));
        submission.submit(ended.execution(), attempt.launch.reference(ended.execution()));
        attempt.running.add(new CompletedExecution(ended.execution(), host.files()));
        ended.retry().ifPresentOrElse(next -> retryLater(attempt.next(next)), attempt.running::finish);
    }

    private void retryLater(Attempt attempt) {
        long delay = attempt.launch.limits().retryDelay().toMillis();
        attempt.running.waitWith(() -> cancel(attempt));
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS)
                .execute(() -> attempt.running
                        .next(() -> RunningExecution.start(host, attempt.launch, watcher))
                        .ifPresent(execution -> follow(execution, attempt)));
    }

    /**
     * A retry that is killed while it waits ends at once, as aborted (rundeckapp 5.4.0
     * ExecutionService.abortExecutionDirect). The server's scheduler starts it all the same when its time comes; here it
     * stays aborted.
     */
    private void cancel(Attempt attempt) {
        long id = attempt.launch.execution().id();
        ExecutionRecord ended = endings.store(id, new Outcome("failed", true, false, false, "", "", Instant.now()));
        attempt.running.add(new CompletedExecution(ended, host.files()));
        attempt.running.finish();
    }

    /** One of a job's executions. */
    private record Attempt(PreparedExecution launch, RunRequest request, RunningJob running) {

        Attempt next(PreparedExecution retry) {
            return new Attempt(retry, request, running);
        }
    }
}
