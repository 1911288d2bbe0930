package io.github.rundeckresume.run;

import io.github.rundeckresume.server.BulkDesk;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Works at the executions that people resume together: one thread for the server. Those of this server are looked at once a
 * second, and the database once a minute, for those of an earlier start and of members that died. Nothing is asked of the
 * database in between if there are none.
 */
public final class BulkClock {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeBulkClock";

    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BulkDesk desk;
    private final Clock clock;
    private final Set<String> working = new TreeSet<>();
    private long nextLook = System.nanoTime();

    private BulkClock(BulkDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Begins, and returns at once; closing the result ends it. */
    public static AutoCloseable begin(BulkDesk desk) {
        return EverySecond.begin(
                "rundeck-resume bulks",
                desk::isServerClosed,
                "Executions that people resume together cannot be looked for",
                new BulkClock(desk, Clock.systemUTC())::look);
    }

    private void look() throws Exception {
        if (!desk.isReady()) {
            return;
        }
        working.addAll(desk.own());
        if (System.nanoTime() - nextLook >= 0) {
            working.addAll(desk.find());
            nextLook = System.nanoTime() + (working.isEmpty() ? LOOK_NANOS : RETRY_NANOS);
        }
        working.retainAll(desk.advance(new TreeSet<>(working), clock.millis()));
    }
}
