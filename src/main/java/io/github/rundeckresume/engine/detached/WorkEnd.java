package io.github.rundeckresume.engine.detached;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends work on its node from a thread of its own: the server interrupts the thread of a killed step each second, and stops it
 * after a hundred (rundeckapp 5.4.0 {@code ExecutionJob}).
 */
final class WorkEnd {

    private static final Duration LONGEST = Duration.ofSeconds(75);
    private static final int TRIES = 4;

    /** For how long the work may take to end by itself. */
    private static final int SECONDS = 5;

    private final NodeSide side;
    private final Thread thread;
    private volatile @Nullable WorkState ended;

    /** Of that work; the new thread prints where this one does. */
    WorkEnd(NodeSide side, String node) {
        this.side = side;
        this.thread = new Thread(this::stop, "rundeck-resume end of work on " + node);
        thread.setDaemon(true);
    }

    /**
     * Ends it; returns when it is over, or after {@link #LONGEST}. Takes no notice of interruptions.
     *
     * @return how it stands; null if it could not be ended
     */
    @Nullable
    WorkState end() {
        thread.start();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (thread.isAlive() && System.nanoTime() < end) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException whileAKillLasts) {
                // Comes again and again; see the class.
            }
        }
        return ended;
    }

    private void stop() {
        for (int i = 0; i < TRIES && ended == null; i++) {
            try {
                WorkState state = side.stop(SECONDS);
                if (!state.isRunning() && !state.isNew()) {
                    ended = state;
                    return;
                }
                Patience.pause(Duration.ofSeconds(1));
            } catch (CallFailedException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Patience.pause(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
