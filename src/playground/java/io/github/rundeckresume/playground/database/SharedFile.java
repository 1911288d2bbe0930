package io.github.rundeckresume.playground.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Opens a database that processes share. Of those that start at the same moment one opens H2's file and serves the others;
 * until it does, H2 refuses them.
 */
final class SharedFile {
    /** H2 2 {@code ErrorCode}: ERROR_OPENING_DATABASE_1, DATABASE_ALREADY_OPEN_1. */
    private static final Set<Integer> BEING_OPENED = Set.of(8000, 90020);

    private static final long NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long LEAST_MILLIS = 50;
    private static final long MOST_MILLIS = 500;

    private SharedFile() {}

    /** A connection; waits for another process that is about to serve it. */
    static Connection open(DatabaseAddress address) throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return DriverManager.getConnection(address.url(), address.user(), address.password());
            } catch (SQLException e) {
                if (!BEING_OPENED.contains(e.getErrorCode()) || System.nanoTime() - begun > NANOS || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** Not equally long for all, or they would meet again. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(LEAST_MILLIS, MOST_MILLIS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
