package io.github.rundeckresume.server;

import io.github.rundeckresume.state.Digest;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What housekeeping asks of the server's table of executions. Plain SQL, for every database that Rundeck supports; columns
 * as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class SweptRows {

    private static final String COLUMNS = "SELECT id, uuid, status, date_completed, extra_metadata FROM execution";
    private static final String ONE = COLUMNS + " WHERE id = ?";
    private static final String COMPLETED = COLUMNS
            + " WHERE date_completed > ? AND date_completed <= ? AND status <> '" + RowEnd.SUCCEEDED
            + "' ORDER BY date_completed";
    private static final String HIGHEST = "SELECT MAX(id) FROM execution";
    private static final Set<String> WAITING = Set.of(ExecutionEnd.HELD, ExecutionEnd.PAUSED);

    private final DataSource database;

    SweptRows(DataSource database) {
        this.database = database;
    }

    /** Those that are there, by their numbers. */
    Map<ExecutionId, Row> find(Iterable<ExecutionId> ids) throws SQLException {
        Map<ExecutionId, Row> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            for (ExecutionId id : ids) {
                select.setLong(1, Long.parseLong(id.toString()));
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        found.put(id, new Row(new RowReader(rows)));
                    }
                }
            }
        }
        return found;
    }

    /** Those that ended without success in that time, the first to end first. */
    List<Row> completed(Instant after, Instant until, int most) throws SQLException {
        return new Sql(database)
                .query(
                        COMPLETED,
                        select -> {
                            select.setMaxRows(most);
                            select.setTimestamp(1, Timestamp.from(after));
                            select.setTimestamp(2, Timestamp.from(until));
                        },
                        rows -> new Row(new RowReader(rows)));
    }

    /** The highest number in the table; 0 if it is empty. */
    long highest() throws SQLException {
        return new Sql(database)
                .query(HIGHEST, select -> {}, rows -> rows.getLong(1)).stream()
                        .findFirst()
                        .orElse(0L);
    }

    /** One row as it was read. */
    static final class Row {

        private final ExecutionId id;
        private final String uuidDigest;
        private final long completedAt;
        private final boolean waits;

        private Row(RowReader row) throws SQLException {
            this.id = ExecutionId.of(row.text("id"));
            String uuid = row.text("uuid");
            this.uuidDigest = uuid.isEmpty() ? "" : Digest.of(uuid);
            this.completedAt = row.millis("date_completed");
            this.waits = WAITING.contains(row.text("status")) && WaitingRows.waits(row.metadata());
        }

        ExecutionId id() {
            return id;
        }

        /** The digest of its UUID; empty text if it has none. */
        String uuidDigest() {
            return uuidDigest;
        }

        /** When it ended, in milliseconds since 1970; 0 if it has not. */
        long completedAt() {
            return completedAt;
        }

        /** True if it was held or has paused, and nobody went on from it or took it off the list. */
        boolean waits() {
            return waits;
        }
    }
}
