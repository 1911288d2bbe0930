package io.github.rundeckresume.run;

import io.github.rundeckresume.server.DuePauses;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Does what is due for paused executions that have ended: one thread for the server, which looks at the times that it knows
 * once a second, and into the database once a minute, for those of an earlier start and of members that died.
 */
public final class PauseClock {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumePauseClock";

    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final DuePauses pauses;
    private final Clock clock;
    private long nextLook = System.nanoTime();

    private PauseClock(DuePauses pauses, Clock clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Begins, and returns at once; closing the result ends it. */
    public static AutoCloseable begin(DuePauses pauses) {
        return EverySecond.begin(
                "rundeck-resume pauses",
                pauses::isServerClosed,
                "Paused executions cannot be looked for",
                new PauseClock(pauses, Clock.systemUTC())::look);
    }

    private void look() throws Exception {
        if (!pauses.isReady()) {
            return;
        }
        if (System.nanoTime() - nextLook >= 0) {
            nextLook = System.nanoTime() + LOOK_NANOS;
            pauses.find();
        }
        pauses.settle(clock.millis());
    }
}
