package io.github.rundeckresume.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tries again and again, on one thread that ends when nothing is left to be tried. Thread-safe. */
final class Retries {

    static final Retries SHARED = new Retries(Duration.ofSeconds(5));

    private static final int SECONDS_OF_IDLE_THREAD = 10;

    private final Executor later;

    Retries(Duration pause) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, SECONDS_OF_IDLE_THREAD, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread made = new Thread(task, "rundeck-resume retries");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        this.later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread);
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
