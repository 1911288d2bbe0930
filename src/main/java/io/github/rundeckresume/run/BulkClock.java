package io.github.rundeckresume.run;

import io.github.rundeckresume.server.BulkDesk;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at the executions that people resume together: one thread for the server. Those of this server are looked at once a
 * second, and the database once a minute, for those of an earlier start and of members that died. Nothing is asked of the
 * database in between if there are none.
 */
public final class BulkClock implements AutoCloseable {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeBulkClock";

    private static final Logger LOG = LoggerFactory.getLogger(BulkClock.class);
    private static final long SECOND_MILLIS = 1000;
    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BulkDesk desk;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Set<String> working = new TreeSet<>();
    private long nextLook = System.nanoTime();
    private boolean failed;
    private boolean reported;

    private BulkClock(BulkDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Begins, and returns at once. */
    public static BulkClock begin(BulkDesk desk) {
        BulkClock begun = new BulkClock(desk, Clock.systemUTC());
        Thread thread = new Thread(begun::run, "rundeck-resume bulks");
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
            while (!stop.await(SECOND_MILLIS, TimeUnit.MILLISECONDS) && !desk.isServerClosed()) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (!desk.isReady()) {
                return;
            }
            working.addAll(desk.own());
            if (System.nanoTime() - nextLook >= 0) {
                working.addAll(desk.find());
                nextLook = System.nanoTime() + (working.isEmpty() ? LOOK_NANOS : RETRY_NANOS);
            }
            Set<String> left = desk.advance(new TreeSet<>(working), clock.millis());
            working.retainAll(left);
            reported = false;
            failed = false;
        } catch (Exception | LinkageError e) {
            // A server that is closing calls itself open until its beans are gone; it fails only once.
            if (failed && !reported && !desk.isServerClosed()) {
                LOG.warn("Executions that people resume together cannot be looked for. This is tried again", e);
                reported = true;
            }
            failed = true;
        }
    }
}
