package io.github.rundeckresume.run;

import io.github.rundeckresume.server.StateSweep;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes once a day what nobody can use any more. The first time is some minutes after the server's start. */
public final class Housekeeping {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeHousekeeping";

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long FIRST_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final StateSweep sweep;
    private final Clock clock;
    private long next = System.nanoTime() + FIRST_NANOS;

    private Housekeeping(StateSweep sweep, Clock clock) {
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Begins, and returns at once; closing the result ends it. */
    public static AutoCloseable begin(StateSweep sweep) {
        return EverySecond.begin(
                "rundeck-resume housekeeping",
                sweep::isServerClosed,
                "Records that are too old cannot be looked for",
                new Housekeeping(sweep, Clock.systemUTC())::look);
    }

    private void look() throws Exception {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + FIRST_NANOS;
        if (sweep.isReady()) {
            next = System.nanoTime() + DAY_NANOS;
            try {
                sweep.sweep(clock.millis());
            } catch (Exception | LinkageError e) {
                LOG.warn("Records that are too old could not be removed. This is tried again in a day", e);
            }
        }
    }
}
