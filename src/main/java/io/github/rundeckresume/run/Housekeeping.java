package io.github.rundeckresume.run;

import io.github.rundeckresume.server.StateSweep;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes once a day what nobody can use any more, on a thread of its own. The first time is some minutes after the server's start. */
public final class Housekeeping implements AutoCloseable {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeHousekeeping";

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long FIRST_MINUTES = 15;
    private static final long DAY_MINUTES = TimeUnit.DAYS.toMinutes(1);

    private final StateSweep sweep;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    private Housekeeping(StateSweep sweep, Clock clock) {
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Begins, and returns at once. */
    public static Housekeeping begin(StateSweep sweep) {
        Housekeeping begun = new Housekeeping(sweep, Clock.systemUTC());
        Thread thread = new Thread(begun::run, "rundeck-resume housekeeping");
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** Ends the thread before its next sweep. */
    @Override
    public void close() {
        stop.countDown();
    }

    private void run() {
        try {
            long minutes = FIRST_MINUTES;
            while (!stop.await(minutes, TimeUnit.MINUTES) && !sweep.isServerClosed()) {
                minutes = isSwept() ? DAY_MINUTES : FIRST_MINUTES;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if it is enough for a day. */
    private boolean isSwept() {
        try {
            if (!sweep.isReady()) {
                return false;
            }
            sweep.sweep(clock.millis());
        } catch (Exception | LinkageError e) {
            LOG.warn("Records that are too old could not be removed. This is tried again in a day", e);
        }
        return true;
    }
}
