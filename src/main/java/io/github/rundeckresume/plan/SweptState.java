package io.github.rundeckresume.plan;

import java.time.Duration;

/** The facts about what an execution left in the log folder, and whether it may be removed. Times are in milliseconds since 1970. */
public final class SweptState {

    /** Younger files are left alone, whatever is known of their execution. */
    private static final Duration YOUNG = Duration.ofDays(1);

    private final long writtenAt;
    private final boolean held;
    private final Row row;
    private final long completedAt;
    private final boolean waits;

    private SweptState(long writtenAt, boolean held, Row row, long completedAt, boolean waits) {
        this.writtenAt = writtenAt;
        this.held = held;
        this.row = row;
        this.completedAt = completedAt;
        this.waits = waits;
    }

    /** What the server's table says of the execution. */
    public enum Row {
        /** It is not there, and its number is one that this table has given already. */
        DELETED,
        /** It is not there, and its number is higher than any in this table: this is another table. */
        FOREIGN,
        /** It is there. */
        THERE
    }

    /** Whether something is removed, and why. */
    public enum Verdict {
        /** It stays. */
        KEEP,
        /** Its execution was deleted. */
        ORPHAN,
        /** It is older than states are kept. */
        OLD
    }

    /**
     * What was left.
     *
     * @param writtenAt when the latest of its files was written, by this server's file system
     * @param held true if it is being written
     */
    public static SweptState of(long writtenAt, boolean held, Row row) {
        return new SweptState(writtenAt, held, row, 0, false);
    }

    /**
     * The same of an execution that has ended.
     *
     * @param at when it was completed, as the table says it
     * @param waiting true if it was held or has paused, and nobody went on from it or took it off the list
     */
    public SweptState completed(long at, boolean waiting) {
        return new SweptState(writtenAt, held, row, at, waiting);
    }

    /**
     * Decides. What runs, what is being written, and what waits for somebody stays. What was gone on from stays as long as
     * any other.
     *
     * @param most for how long states are kept; zero for ever
     * @param now this server's time
     */
    public Verdict decide(Duration most, long now) {
        if (held || now - writtenAt < YOUNG.toMillis() || row == Row.FOREIGN) {
            return Verdict.KEEP;
        }
        if (row == Row.DELETED) {
            return Verdict.ORPHAN;
        }
        boolean old = completedAt > 0 && !most.isZero() && now - completedAt > most.toMillis();
        return old && !waits ? Verdict.OLD : Verdict.KEEP;
    }
}
