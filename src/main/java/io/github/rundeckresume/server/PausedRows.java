package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionEnd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, those of all projects that have ended as paused and from which nobody went on.
 * Plain SQL, for every database that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class PausedRows {

    private static final String SELECT = "SELECT date_completed, extra_metadata FROM execution WHERE status = '"
            + ExecutionEnd.PAUSED + "' AND job_uuid IS NOT NULL AND retry_execution_id IS NULL ORDER BY id DESC";

    /** How many rows are looked at. Those from which somebody went on are among them. */
    private static final int MOST = 10_000;

    private final DataSource database;

    PausedRows(DataSource database) {
        this.database = database;
    }

    WaitingSince waiting() throws SQLException {
        List<Long> since = new ArrayList<>();
        for (Optional<Long> one : new Sql(database)
                .query(SELECT, select -> select.setMaxRows(MOST), rows -> waiting(new RowReader(rows)))) {
            one.ifPresent(since::add);
        }
        return WaitingSince.of(since);
    }

    private static Optional<Long> waiting(RowReader row) throws SQLException {
        return WaitingRows.waits(row.metadata()) ? Optional.of(row.millis("date_completed")) : Optional.empty();
    }
}
