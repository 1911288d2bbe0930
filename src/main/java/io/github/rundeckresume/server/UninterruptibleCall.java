package io.github.rundeckresume.server;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that must not be interrupted on a separate thread.
 *
 * <p>The server kills an execution by interrupting its workflow's thread once a second (rundeckapp 5.4.0 ExecutionJob),
 * and the engine leaves the interrupt flag set (rundeck-core 5.4.0 {@code WorkflowEngine#processOperations}). A thread
 * with that flag must not use a database: an H2 file database reads through a {@code FileChannel}, which an interrupted
 * thread closes for the whole server.
 */
final class UninterruptibleCall {

    private static final String NAME = "rundeck-resume look-up";

    private UninterruptibleCall() {}

    /**
     * Waits for the result, even if the calling thread is interrupted in the meantime. The thread stays interrupted.
     *
     * @throws Exception the exception that the work threw
     */
    static <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    private static <T> T await(FutureTask<T> task) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
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
