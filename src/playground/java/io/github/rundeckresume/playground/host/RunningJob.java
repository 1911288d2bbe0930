package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.execution.RunningExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A job that was started: its execution, and those that retry it. */
public final class RunningJob {
    private final long id;
    private final List<CompletedExecution> completed = new ArrayList<>();
    private final CompletableFuture<List<CompletedExecution>> end = new CompletableFuture<>();
    private RunningExecution current;
    private boolean aborted;

    RunningJob(RunningExecution first) {
        this.id = first.record().id();
        this.current = first;
    }

    /** The id of the first execution. */
    public long id() {
        return id;
    }

    /** Aborts what runs now; no retry follows, not even one that waits for its delay already. */
    public synchronized void abort() {
        aborted = true;
        current.abort();
        if (!completed.isEmpty() && isLastOf(current)) {
            finish();
        }
    }

    private boolean isLastOf(RunningExecution execution) {
        return completed.get(completed.size() - 1).id() == execution.record().id();
    }

    /** Waits for all executions, retries included, in their order. */
    public List<CompletedExecution> await() {
        return end.join();
    }

    void whenEnded(Runnable action) {
        end.whenComplete((executions, failure) -> action.run());
    }

    synchronized boolean isAborted() {
        return aborted;
    }

    synchronized void next(RunningExecution execution) {
        current = execution;
        if (aborted) {
            execution.abort();
        }
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
