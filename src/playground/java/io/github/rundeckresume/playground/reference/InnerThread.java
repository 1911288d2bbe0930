package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import java.time.Duration;

/**
 * Waits for the thread of a referenced job (rundeckapp 5.4.0 ExecutionUtilService.runRefJobWithTimer): looks once a second
 * whether its time is over, and interrupts it when that is so or when the step itself is interrupted.
 */
final class InnerThread {
    private static final long LOOK_MILLIS = 1000;
    /** How often a workflow that does not end is interrupted again. */
    private static final int INTERRUPTIONS = 100;

    private final WorkflowExecutionServiceThread thread;
    private final Duration limit;

    /** @param limit zero for none */
    InnerThread(WorkflowExecutionServiceThread thread, Duration limit) {
        this.thread = thread;
        this.limit = limit;
    }

    /** Starts the thread and waits for its end; false if it was interrupted. */
    boolean run() {
        long start = System.nanoTime();
        boolean interrupted = false;
        int interruptions = 0;
        thread.start();
        do {
            interrupted = wasInterrupted() || interrupted || isOver(start);
            if (interrupted && thread.isAlive()) {
                thread.abort();
                interruptions++;
            }
        } while (thread.isAlive() && interruptions < INTERRUPTIONS);
        return !interrupted;
    }

    /** An interruption of this thread ends here: what comes after it in the step still runs. */
    private boolean wasInterrupted() {
        try {
            thread.join(LOOK_MILLIS);
            return thread.isInterrupted();
        } catch (InterruptedException e) {
            return true;
        }
    }

    private boolean isOver(long start) {
        return !limit.isZero() && System.nanoTime() - start > limit.toNanos();
    }
}
