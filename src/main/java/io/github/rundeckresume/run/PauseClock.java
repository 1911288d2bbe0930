package io.github.rundeckresume.run;

import io.github.rundeckresume.server.DuePauses;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due for paused executions that have ended: one thread for the server, which looks at the times that it knows
 * once a second, and into the database once a minute, for those of an earlier start and of members that died.
 */
public final class PauseClock implements AutoCloseable {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumePauseClock";

    private static final Logger LOG = LoggerFactory.getLogger(PauseClock.class);
    private static final long SECOND_MILLIS = 1000;
    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final DuePauses pauses;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private long looked;
    private boolean hasLooked;
    private boolean reported;
    private boolean failed;

    private PauseClock(DuePauses pauses, Clock clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Begins, and returns at once. */
    public static PauseClock begin(DuePauses pauses) {
        PauseClock begun = new PauseClock(pauses, Clock.systemUTC());
        Thread thread = new Thread(begun::run, "rundeck-resume pauses");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** Ends the thread before its next action. */
    @Override
    public void close() {
        stop.countDown();
    }

    private void run() {
        try {
            while (!stop.await(SECOND_MILLIS, TimeUnit.MILLISECONDS) && !pauses.isServerClosed()) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (!pauses.isReady()) {
                return;
            }
            if (!hasLooked || System.nanoTime() - looked >= LOOK_NANOS) {
                hasLooked = true;
                looked = System.nanoTime();
                pauses.find();
            }
            pauses.settle(clock.millis());
            reported = false;
            failed = false;
        } catch (Exception | LinkageError e) {
            // A server that is closing calls itself open until its beans are gone; it fails only once.
            if (failed && !reported && !pauses.isServerClosed()) {
                LOG.warn("Paused executions cannot be looked for. This is tried again", e);
                reported = true;
            }
            failed = true;
        }
    }
}
