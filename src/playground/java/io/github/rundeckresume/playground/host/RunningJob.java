package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.RunningExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A job that was started: its execution, and those that retry it. */
public final class RunningJob {
    private final ExecutionRecord first;
    private final List<CompletedExecution> completed = new ArrayList<>();
    private final CompletableFuture<List<CompletedExecution>> end = new CompletableFuture<>();
    private Runnable stop;
    private boolean aborted;

    RunningJob(RunningExecution first) {
        this.first = first.record();
        this.stop = first::abort;
    }

    /** The id of the first execution. */
    public long id() {
        return first.id();
    }

    /** The first execution as it was started. */
    ExecutionRecord first() {
        return first;
    }

    /** ExecutionAbort what runs now, or what waits for its delay; no retry follows. */
    public synchronized void abort() {
        if (!aborted) {
            aborted = true;
            stop.run();
        }
    }

    /** Waits for all executions, retries included, in their order. */
    public List<CompletedExecution> await() {
        return end.join();
    }

    void whenEnded(Runnable action) {
        CompletableFuture<?> unused = end.whenComplete((executions, failure) -> action.run());
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    /** From now on a retry waits for its delay; {@code cancel} is called, perhaps at once, if the job is aborted meanwhile. */
    synchronized void waitWith(Runnable cancel) {
        stop = cancel;
        if (aborted) {
            cancel.run();
        }
    }

    /** Starts the retry unless the job was aborted while it waited. */
    synchronized Optional<RunningExecution> next(Supplier<RunningExecution> start) {
        if (aborted) {
            return Optional.empty();
        }
        RunningExecution execution = start.get();
        stop = execution::abort;
        return Optional.of(execution);
    }

    synchronized void add(CompletedExecution execution) {
        completed.add(execution);
    }

    synchronized void finish() {
        end.complete(List.copyOf(completed));
    }

    void fail(Throwable cause) {
        end.completeExceptionally(cause);
    }
}
