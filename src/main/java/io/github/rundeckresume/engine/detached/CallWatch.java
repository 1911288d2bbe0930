package io.github.rundeckresume.engine.detached;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a call that takes too long, such as one over a connection of which nobody noticed that it is dead. One thread
 * for all calls of this server.
 */
final class CallWatch implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    /** An executor may take an interruption for something else: milliseconds until the next one. */
    private static final long AGAIN = 1000;

    private final Thread caller = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean over;
    private boolean rang;

    /** Watches the calling thread from now on. */
    CallWatch(Duration longest) {
        this.alarm = CLOCK.scheduleWithFixedDelay(this::ring, longest.toMillis(), AGAIN, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "rundeck-resume calls");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        // Not for ever: a newer jar brings a thread of its own.
        clock.setKeepAliveTime(1, TimeUnit.MINUTES);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    private synchronized void ring() {
        if (!over) {
            rang = true;
            caller.interrupt();
        }
    }

    /** The call has returned. */
    @Override
    public synchronized void close() {
        over = true;
        alarm.cancel(false);
    }

    /** True if the call was interrupted from here; the thread's interruption is then taken back. */
    synchronized boolean wasTooLong() {
        close();
        if (rang) {
            // A kill at the same moment is not lost: see WorkMemory#checkKilled.
            Thread.interrupted();
        }
        return rang;
    }
}
