package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, those that a crash may have interrupted. Plain SQL, for every database
 * that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class InterruptedRows {

    private static final String SELECT = "SELECT id, uuid, project, job_uuid, rduser, user_role_list, server_nodeuuid,"
            + " outputfilepath, arg_string, filter, retry_execution_id, date_started, date_completed, abortedby,"
            + " extra_metadata FROM execution WHERE ";

    /** As the server's own clean-up (rundeckapp 5.4.0 Execution#runningExecutionsCriteria). */
    static final String OPEN_ROW = "(date_started IS NOT NULL AND date_completed IS NULL"
            + " AND (status IS NULL OR status NOT IN ('scheduled', 'queued')))";

    /** Those that were held may be to go on by themselves; their record says so. */
    private static final String CLEANED = "status IN (?, '" + ExecutionEnd.HELD + "') AND date_completed > ?";

    private final DataSource database;

    InterruptedRows(DataSource database) {
        this.database = database;
    }

    /**
     * Those that the server says run, and those that were ended with a status, or held, the oldest first.
     *
     * @param status the status that the clean-up gives
     * @param since nothing that ended earlier
     */
    List<InterruptedExecution> find(String status, Instant since) throws SQLException {
        return select(SELECT + OPEN_ROW + " OR (" + CLEANED + ") ORDER BY id", statement -> {
            statement.setString(1, status);
            statement.setTimestamp(2, Timestamp.from(since));
        });
    }

    /** That execution as it is now; empty if it is gone. */
    Optional<InterruptedExecution> find(ExecutionId id) throws SQLException {
        return select(SELECT + "id = ?", statement -> statement.setLong(1, Long.parseLong(id.toString()))).stream()
                .findFirst();
    }

    private List<InterruptedExecution> select(String sql, Parameters parameters) throws SQLException {
        List<InterruptedExecution> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.setIn(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(InterruptedExecution.of(new RowReader(rows)));
                }
            }
        }
        return found;
    }

    /** Sets the parameters of a statement. */
    private interface Parameters {
        void setIn(PreparedStatement statement) throws SQLException;
    }
}
