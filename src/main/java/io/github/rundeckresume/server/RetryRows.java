package io.github.rundeckresume.server;

import io.github.rundeckresume.retry.ServerRetry;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the server's table of executions says of the server's own retries of an execution. Plain SQL, for every database that
 * Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution). The server notes who kills an
 * execution before it interrupts it (rundeckapp 5.4.0 ExecutionService#abortExecutionDirect).
 */
final class RetryRows {

    private static final String SELECT = "SELECT retry, retry_attempt, abortedby FROM execution WHERE id = ?";

    private final DataSource database;

    RetryRows(DataSource database) {
        this.database = database;
    }

    ServerRetry of(ExecutionId id) throws SQLException {
        return new Sql(database)
                        .query(
                                SELECT,
                                select -> select.setLong(1, Long.parseLong(id.toString())),
                                rows -> ServerRetry.of(rows.getString(1), rows.getInt(2), rows.getString(3) != null))
                        .stream()
                        .findFirst()
                        .orElseGet(ServerRetry::none);
    }
}
