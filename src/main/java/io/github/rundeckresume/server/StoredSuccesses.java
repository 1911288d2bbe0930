package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Executions whose success is stored. A server that dies less than some seconds after it stored a success leaves the
 * {@link io.github.rundeckresume.store.SuccessFile} behind.
 */
final class StoredSuccesses {

    private static final String SELECT = "SELECT id, outputfilepath FROM execution WHERE status = '" + RowEnd.SUCCEEDED
            + "' AND date_completed > ? AND outputfilepath IS NOT NULL ORDER BY date_completed DESC";

    /** More than any server ends within these seconds; other members may have ended some since. */
    private static final int MOST = 500;

    private static final Duration LOOKS_BACK = Duration.ofDays(7);

    private final SpringContext spring;
    private final DataSource database;

    StoredSuccesses(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.database = database;
    }

    /** Deletes what is left of the records of the latest ones. */
    void forget() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setMaxRows(MOST);
            select.setTimestamp(1, Timestamp.from(Instant.now().minus(LOOKS_BACK)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    LogPlace.folder(spring, Optional.of(rows.getString(2)))
                            .forgetSuccess(ExecutionId.of(rows.getString(1)));
                }
            }
        }
    }
}
