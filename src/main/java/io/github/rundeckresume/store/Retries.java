package io.github.rundeckresume.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Tries again and again, on one thread that ends when nothing is left to be tried. Thread-safe. */
final class Retries {

    static final Retries SHARED = new Retries(Duration.ofSeconds(5));

    private static final int SECONDS_OF_IDLE_THREAD = 10;

    private final Executor later;
    private final LongSupplier nanoTime;

    Retries(Duration pause) {
        this(after(pause), System::nanoTime);
    }

    /**
     * By another clock.
     *
     * @param later runs what it is given after a pause
     * @param nanoTime as {@link System#nanoTime}
     */
    Retries(Executor later, LongSupplier nanoTime) {
        this.later = later;
        this.nanoTime = nanoTime;
    }

    private static Executor after(Duration pause) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, SECONDS_OF_IDLE_THREAD, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread made = new Thread(task, "rundeck-resume retries");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread);
    }

    /** The clock by which the pauses go, in nanoseconds since some moment. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /**
     * Calls an attempt after each pause until it returns true.
     *
     * @param attempt must not throw
     */
    void until(BooleanSupplier attempt) {
        later.execute(() -> {
            if (!attempt.getAsBoolean()) {
                until(attempt);
            }
        });
    }
}
