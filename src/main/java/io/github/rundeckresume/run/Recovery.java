package io.github.rundeckresume.run;

import io.github.rundeckresume.server.InterruptedExecutions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resumes, once after each start of the server, the executions that a crash interrupted and whose jobs ask for it. Runs
 * on a thread of its own, so that the server's start does not wait for it; the thread ends when nothing is left to do.
 *
 * <p>Rundeck loads the plugin's providers at the end of its start, without any request (rundeckapp 5.4.0, 5.20.1 and
 * 6.1.0 PluginCachePreloader). A web request may load them earlier, so the thread waits for the server's own clean-up.
 */
public final class Recovery implements AutoCloseable {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeRecovery";

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long MILLIS_BETWEEN_LOOKS = 250;

    private final InterruptedExecutions executions;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Recovery(InterruptedExecutions executions) {
        this.executions = executions;
    }

    /** Begins, and returns at once. */
    public static Recovery begin(InterruptedExecutions executions) {
        Recovery recovery = new Recovery(executions);
        Thread thread = new Thread(recovery::run, "rundeck-resume recovery");
        thread.setDaemon(true);
        thread.start();
        return recovery;
    }

    /** Ends the thread before its next action. */
    @Override
    public void close() {
        stop.countDown();
    }

    private boolean isClosed() {
        return stop.getCount() == 0 || executions.isServerClosed();
    }

    private void run() {
        try {
            await(executions::isCleanedUp);
            await(new RecoveryRounds(executions, this::isClosed)::areOver);
            await(executions::areSuccessesForgotten);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Executions that a crash interrupted are no longer resumed by themselves", e);
        }
    }

    /** Looks again and again; a look that fails is repeated. */
    private void await(Callable<Boolean> look) throws InterruptedException {
        LookFailures failures =
                new LookFailures(this::isClosed, "Executions that a crash interrupted cannot be looked for");
        while (!isClosed()) {
            try {
                if (look.call()) {
                    return;
                }
            } catch (Exception e) {
                failures.failed(e);
            }
            stop.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }
}
