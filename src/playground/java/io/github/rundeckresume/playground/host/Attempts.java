package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionRecord.Retry;
import io.github.rundeckresume.playground.database.ExecutionTable;
import io.github.rundeckresume.playground.execution.Collaborators;
import io.github.rundeckresume.playground.execution.Launch;
import io.github.rundeckresume.playground.execution.RunningExecution;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.option.ArgString;
import io.github.rundeckresume.playground.storage.FileSubmission;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a job's first execution and its retries, and stores how each ended. */
final class Attempts {
    private final Collaborators host;
    private final Launches launches;
    private final JobLibrary jobs;
    private final ExecutionTable executions;
    private final FileSubmission submission;
    private final Consumer<LogLine> watcher;

    Attempts(
            Collaborators host,
            Launches launches,
            JobLibrary jobs,
            ExecutionTable executions,
            FileSubmission submission,
            Consumer<LogLine> watcher) {
        this.host = host;
        this.launches = launches;
        this.jobs = jobs;
        this.executions = executions;
        this.submission = submission;
        this.watcher = watcher;
    }

    RunningJob start(JobDefinition job, RunRequest request) {
        jobs.know(job);
        Launch launch = launches.prepare(job, request, Retry.none());
        RunningExecution execution = RunningExecution.start(host, launch, watcher);
        RunningJob running = new RunningJob(execution);
        follow(execution, launch, request, running);
        return running;
    }

    private void follow(RunningExecution execution, Launch launch, RunRequest request, RunningJob running) {
        execution
                .end()
                .thenAccept(outcome -> finish(launch, outcome, request, running))
                .exceptionally(failure -> {
                    running.fail(failure);
                    return null;
                });
    }

    private void finish(Launch launch, Outcome outcome, RunRequest request, RunningJob running) {
        boolean retry = !running.isAborted() && shouldRetry(launch, outcome);
        long id = launch.execution().id();
        executions.finish(id, retry ? outcome.withRetry() : outcome);
        ExecutionRecord ended = executions.find(id).orElseThrow();
        submission.submit(ended, launch.reference(ended));
        running.add(new CompletedExecution(ended, host.files()));
        if (retry) {
            CompletableFuture.delayedExecutor(launch.limits().retryDelay().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> retry(launch, request, running));
        } else {
            running.finish();
        }
    }

    /** A killed execution is never tried again (rundeckapp 5.4.0 ExecutionService.saveExecutionState). */
    private static boolean shouldRetry(Launch launch, Outcome outcome) {
        if (outcome.aborted() || "succeeded".equals(outcome.status())) {
            return false;
        }
        return launch.limits().retryAttempts() > launch.execution().retry().attempt();
    }

    private void retry(Launch last, RunRequest request, RunningJob running) {
        if (running.isAborted()) {
            return;
        }
        try {
            ExecutionRecord failed = last.execution();
            long original =
                    failed.retry().attempt() == 0 ? failed.id() : failed.retry().originalId();
            Retry retry = new Retry(failed.retry().attempt() + 1, failed.id(), original);
            JobDefinition job = jobs.find(last.job().uuid()).orElse(last.job());
            Launch launch = launches.prepare(job, again(failed, request), retry);
            RunningExecution execution = RunningExecution.start(host, launch, watcher);
            running.next(execution);
            follow(execution, launch, request, running);
        } catch (RuntimeException e) {
            running.fail(e);
        }
    }

    /** The same argument string, filter and secure values, but no metadata. */
    private static RunRequest again(ExecutionRecord failed, RunRequest request) {
        Map<String, String> options = new HashMap<>(request.options());
        options.putAll(ArgString.parse(failed.argString()));
        return new RunRequest(options, Map.of(), request.filter(), request.nodes(), request.user());
    }
}
