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
 * Fetches that web requests wait for only shortly: whoever asks again later finds the one that is under way, so that a
 * slow Log Storage is asked once, however often a page is looked at.
 */
final class SharedFetches {

    private static final Map<String, FutureTask<?>> UNDER_WAY = new ConcurrentHashMap<>();

    private SharedFetches() {}

    /** How many are under way. */
    static int underWay() {
        return UNDER_WAY.size();
    }

    /**
     * Waits for what is fetched under that name, and begins to fetch it if nobody does.
     *
     * @return the result; empty if it is not there in time
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

    /** What is done is forgotten, also if nobody asks again: a state is large, and its file is here then. */
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
