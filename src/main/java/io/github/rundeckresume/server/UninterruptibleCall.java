package io.github.rundeckresume.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that must not be interrupted on a separate thread, and waits for it with a limit: a database that is frozen, or
 * that the network lost, may not answer for hours, and the workflow's thread must not wait for it.
 *
 * <p>The server kills an execution by interrupting its workflow's thread once a second (rundeckapp 5.4.0 ExecutionJob),
 * and the engine leaves the interrupt flag set (rundeck-core 5.4.0 {@code WorkflowEngine#processOperations}). A thread
 * with that flag must not use a database: an H2 file database reads through a {@code FileChannel}, which an interrupted
 * thread closes for the whole server.
 */
final class UninterruptibleCall {

    /** Longer than a pool waits for a connection (30 seconds in HikariCP 5 and Tomcat JDBC 10 unless set otherwise). */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String NAME = "rundeck-resume look-up";

    private UninterruptibleCall() {}

    /**
     * Waits for the result, even if the calling thread is interrupted in the meantime. The thread stays interrupted.
     *
     * @throws TimeoutException if the work takes longer than {@link #LIMIT}; it is still done, if it ends some time
     * @throws Exception the exception that the work threw
     */
    static <T> T call(Callable<T> work) throws Exception {
        return call(work, LIMIT);
    }

    /** The same with a limit of its own. */
    static <T> T call(Callable<T> work, Duration limit) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        start(task);
        return await(task, limit);
    }

    /** Begins the work, and waits for nothing; the work reports its own failures. */
    static void start(Runnable work) {
        Thread thread = new Thread(work, NAME);
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T await(FutureTask<T> task, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new TimeoutException("no answer within " + limit.toSeconds() + " seconds");
                } catch (ExecutionException e) {
                    throw asThrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception asThrown(@Nullable Throwable cause) {
        if (cause instanceof Error) {
            throw (Error) cause;
        }
        return cause instanceof Exception ? (Exception) cause : new IllegalStateException(cause);
    }
}
