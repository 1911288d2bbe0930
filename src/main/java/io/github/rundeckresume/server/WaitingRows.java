package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.state.ExecutionEnd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, those of a project that may wait for somebody to resume them. Plain SQL,
 * for every database that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class WaitingRows {

    private static final String SELECT = "SELECT id, server_nodeuuid, outputfilepath, date_completed, status,"
            + " extra_metadata FROM execution WHERE project = ? AND job_uuid IS NOT NULL"
            + " AND retry_execution_id IS NULL AND (" + InterruptedRows.OPEN_ROW
            + " OR status IN ('" + ExecutionEnd.HELD + "', '" + ExecutionEnd.PAUSED
            + "') OR (status = ? AND date_completed > ?) OR " + DueRows.RETRY + ") ORDER BY id DESC";

    private final DataSource database;

    WaitingRows(DataSource database) {
        this.database = database;
    }

    /**
     * Those from which no other execution went on and that nobody took off the list, the newest first.
     *
     * @param status the status of those that a crash interrupted and that were ended since
     * @param since nothing with that status that ended earlier
     * @param most how many rows are read
     */
    List<WaitingExecution> find(String project, String status, Instant since, int most) throws SQLException {
        List<WaitingExecution> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setMaxRows(most);
            select.setString(1, project);
            select.setString(2, status);
            select.setTimestamp(3, Timestamp.from(since));
            select.setTimestamp(4, Timestamp.from(Instant.now().minus(DueRows.RETRIES_LAST)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    RowReader row = new RowReader(rows);
                    if (waits(row.metadata())) {
                        found.add(WaitingExecution.of(row));
                    }
                }
            }
        }
        return found;
    }

    /** True if nobody went on from an execution with these metadata, or took it off the list. */
    static boolean waits(Map<String, String> metadata) {
        return !Claims.isGoneOn(metadata::containsKey)
                && !AutomaticResume.LEFT.wireName().equals(metadata.get(CrashMarks.AFTER_CRASH));
    }
}
