package io.github.rundeckresume.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks at something once a second, on a thread of its own, until the server closes. A look that fails is repeated. */
final class EverySecond implements AutoCloseable {

    private final Look look;
    private final BooleanSupplier serverClosed;
    private final LookFailures failures;
    private final CountDownLatch stop = new CountDownLatch(1);

    private EverySecond(BooleanSupplier serverClosed, String failing, Look look) {
        this.look = look;
        this.serverClosed = serverClosed;
        this.failures = new LookFailures(serverClosed, failing);
    }

    /**
     * Begins, and returns at once.
     *
     * @param thread the thread's name
     * @param serverClosed true when the server is closed
     * @param failing what cannot be done if a look fails, as a sentence without its end
     */
    static EverySecond begin(String thread, BooleanSupplier serverClosed, String failing, Look look) {
        EverySecond begun = new EverySecond(serverClosed, failing, look);
        Thread daemon = new Thread(begun::run, thread);
        daemon.setDaemon(true);
        daemon.start();
        return begun;
    }

    /** Ends the thread before its next look. */
    @Override
    public void close() {
        stop.countDown();
    }

    private void run() {
        try {
            while (!stop.await(1, TimeUnit.SECONDS) && !serverClosed.getAsBoolean()) {
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look.look();
            failures.worked();
        } catch (Exception | LinkageError e) {
            failures.failed(e);
        }
    }

    /** What is done once a second. */
    interface Look {
        void look() throws Exception;
    }
}
