package io.github.rundeckresume.store;

import io.github.rundeckresume.state.CheckpointCollector;
import io.github.rundeckresume.state.StepCheckpoint;
import java.io.IOException;

/**
 * Writes what steps capture of their own progress into a journal. Each value is a line, and only the last of each name
 * counts: so that a step of a million items does not fill the file, the more has been written, the more values share one
 * line. While the disk takes nothing, all of them share one that waits.
 *
 * <p>A quarter of the file's largest size is for these lines. Half of what is left of it is used before the number of
 * values that share a line grows. Thread-safe.
 */
final class JournalCheckpoints {

    private static final int SHARE = 4;

    /** How many times as many values share a line, once half of the room that was left is used. */
    private static final int FEWER = 16;

    private final JournalLines lines;
    private final CheckpointCollector waiting = new CheckpointCollector();
    private long left;
    private long untilFewer;
    private long together = 1;
    private long values;
    private boolean stopped;

    /**
     * For one journal.
     *
     * @param maxBytes the largest size of the file
     */
    JournalCheckpoints(JournalLines lines, long maxBytes) {
        this.lines = lines;
        this.left = maxBytes / SHARE;
        this.untilFewer = left / 2;
    }

    /**
     * Adds what a step captured. It is as safe as a record when this returns, or waits.
     *
     * @return false if, after very many, not each of them is written at once any more
     * @throws IOException if there is no room for it, or if the journal is of no use any more
     */
    boolean append(StepCheckpoint checkpoint) throws IOException {
        long end;
        boolean each;
        synchronized (this) {
            end = add(checkpoint);
            each = together == 1;
        }
        lines.force(end);
        return each;
    }

    private long add(StepCheckpoint checkpoint) throws IOException {
        if (stopped) {
            return 0;
        }
        waiting.add(checkpoint);
        values++;
        boolean waits = lines.isBehind() || (values < together && !checkpoint.isUrgent());
        return waits ? 0 : writeWaiting();
    }

    /** Another line is about to be added to those that wait for the disk: what happened before it comes first. */
    synchronized void beforeOther() throws IOException {
        if (lines.isBehind()) {
            writeWaiting();
        }
    }

    /** Writes what waits. */
    synchronized void write() throws IOException {
        lines.force(writeWaiting());
    }

    private long writeWaiting() throws IOException {
        values = 0;
        for (StepCheckpoint checkpoint : waiting.take()) {
            long before = lines.end();
            lines.add(Json.bytes(json -> StepCheckpointDocument.write(json, checkpoint)));
            left -= lines.end() - before;
            if (left < untilFewer) {
                untilFewer = left / 2;
                together = Math.min(together * FEWER, Integer.MAX_VALUE);
            }
        }
        return lines.end();
    }

    /** Takes nothing more, because the journal's content was deleted. */
    synchronized void stop() {
        stopped = true;
        waiting.take();
    }
}
