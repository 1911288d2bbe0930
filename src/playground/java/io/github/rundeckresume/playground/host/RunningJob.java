package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.execution.RunningExecution;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A job that was started: its execution, and those that retry it. */
public final class RunningJob {
    private final AtomicReference<RunningExecution> current = new AtomicReference<>();
    private final List<CompletedExecution> completed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<CompletedExecution>> end = new CompletableFuture<>();
    private final long id;

    RunningJob(RunningExecution first) {
        this.id = first.record().id();
        current.set(first);
    }

    /** The id of the first execution. */
    public long id() {
        return id;
    }

    /** Aborts what runs now. */
    public void abort() {
        current.get().abort();
    }

    /** Waits for all executions, retries included, in their order. */
    public List<CompletedExecution> await() {
        return end.join();
    }

    void next(RunningExecution execution) {
        current.set(execution);
    }

    void add(CompletedExecution execution) {
        completed.add(execution);
    }

    void finish() {
        end.complete(List.copyOf(completed));
    }

    void fail(Throwable cause) {
        end.completeExceptionally(cause);
    }
}
