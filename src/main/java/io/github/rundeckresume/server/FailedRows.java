package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionEnd;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, those of a project that ended without success. Plain SQL, for every database
 * that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class FailedRows {

    /** Those that were interrupted, held or paused are in the other list: {@link WaitingRows}. */
    private static final String WHERE =
            " FROM execution WHERE project = ? AND job_uuid IS NOT NULL AND date_completed > ?"
                    + " AND retry_execution_id IS NULL AND status NOT IN ('succeeded', 'true', '" + ExecutionEnd.HELD
                    + "', '"
                    + ExecutionEnd.PAUSED + "', ?)";

    private static final String SELECT =
            "SELECT id, uuid, job_uuid, server_nodeuuid, outputfilepath, date_completed, status,"
                    + " cancelled, timed_out, will_retry, extra_metadata" + WHERE + " AND id < ? ORDER BY id DESC";

    private static final String ANY = "SELECT id" + WHERE;

    private final Sql sql;

    FailedRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * Reads rows, the newest first.
     *
     * @param cleaned the status of those that a crash interrupted and that were ended since
     * @param since nothing that ended earlier
     * @param before only ids below this one
     * @param most how many rows are read
     */
    List<FailedRow> find(String project, String cleaned, Instant since, long before, int most) throws SQLException {
        return sql.query(
                SELECT,
                select -> {
                    select.setMaxRows(most);
                    set(select, project, cleaned, since);
                    select.setLong(4, before);
                },
                rows -> FailedRow.of(new RowReader(rows)));
    }

    /** True if there is one. */
    boolean areAny(String project, String cleaned, Instant since) throws SQLException {
        return sql.isAny(ANY, select -> set(select, project, cleaned, since));
    }

    private static void set(PreparedStatement select, String project, String cleaned, Instant since)
            throws SQLException {
        select.setString(1, project);
        select.setTimestamp(2, Timestamp.from(since));
        select.setString(3, cleaned);
    }

    /** True if nothing went on from it, and the server is not about to retry it. */
    static boolean isLast(RowReader row) throws SQLException {
        return !row.flag("will_retry") && !Claims.isGoneOn(row.metadata()::containsKey);
    }
}
