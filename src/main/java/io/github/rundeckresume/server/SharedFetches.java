package io.github.rundeckresume.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches for which web requests wait only briefly. A later request finds the fetch that is in progress, so that a slow
 * Log Storage is asked only once, however often a page is viewed.
 */
final class SharedFetches {

    private static final Map<String, FutureTask<?>> UNDER_WAY = new ConcurrentHashMap<>();

    private SharedFetches() {}

    /** The number of fetches in progress. */
    static int underWay() {
        return UNDER_WAY.size();
    }

    /**
     * Waits for the fetch of that name, and starts it if it is not in progress.
     *
     * @return the result; empty if it does not arrive in time
     * @throws RuntimeException what the work threw
     */
    @SuppressWarnings("unchecked") // Under that name there is only this method's work.
    static <T> Optional<T> await(String name, Callable<T> work, long millis) {
        FutureTask<T> task = (FutureTask<T>) UNDER_WAY.computeIfAbsent(name, key -> started(name, work));
        try {
            T result = task.get(millis, TimeUnit.MILLISECONDS);
            UNDER_WAY.remove(name, task);
            return Optional.of(result);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            UNDER_WAY.remove(name, task);
            throw e.getCause() instanceof RuntimeException
                    ? (RuntimeException) e.getCause()
                    : new IllegalStateException(e.getCause());
        }
    }

    /** A finished fetch is forgotten, even if nobody asks again, because a state is large and its file is now here. */
    private static <T> FutureTask<T> started(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work) {
            @Override
            protected void done() {
                UNDER_WAY.remove(name, this);
            }
        };
        Thread thread = new Thread(task, "rundeck-resume fetch");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
