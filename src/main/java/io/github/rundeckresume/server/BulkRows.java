package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the server's table of executions says of the resumes that were started together. Plain SQL, for every database that
 * Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class BulkRows {

    private static final String END = "SELECT id, date_completed, status, cancelled, timed_out, will_retry,"
            + " retry_execution_id, extra_metadata, rduser, user_role_list FROM execution WHERE id = ?";
    private static final String STARTED = "SELECT id, extra_metadata FROM execution WHERE project = ? AND id > ?"
            + " AND extra_metadata LIKE ? ORDER BY id DESC";
    private static final String RUNNING = "SELECT id FROM execution WHERE job_uuid = ? AND date_started IS NOT NULL"
            + " AND date_completed IS NULL AND (status IS NULL OR status NOT IN ('scheduled', 'queued'))";

    private static final int MOST_AFTER = 100;

    private final Sql sql;

    BulkRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /** How the last of the executions that retried or resumed an execution ended, or that it has not. */
    RowResult result(ExecutionId id) throws SQLException {
        RowResult result = row(id);
        for (int i = 0; result.after.isPresent() && i < MOST_AFTER; i++) {
            result = row(result.after.get());
        }
        return result;
    }

    private RowResult row(ExecutionId id) throws SQLException {
        return sql.query(END, select -> set(select, 1, id), rows -> RowResult.of(id, new RowReader(rows))).stream()
                .findFirst()
                .orElseGet(() -> RowResult.gone(id));
    }

    /** The last execution that was started for an entry of a bulk; empty if there is none. */
    Optional<ExecutionId> started(String project, String bulk, ExecutionId source) throws SQLException {
        return sql
                .query(
                        STARTED,
                        select -> {
                            select.setString(1, project);
                            set(select, 2, source);
                            select.setString(3, "%" + bulk + "%");
                        },
                        rows -> started(new RowReader(rows), bulk, source))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ExecutionId> started(RowReader row, String bulk, ExecutionId source) throws SQLException {
        Map<String, String> metadata = row.metadata();
        boolean ours = bulk.equals(metadata.get(ExecutionMetadata.RESUME_BULK))
                && source.toString().equals(metadata.get(ExecutionMetadata.RESUME_FROM));
        return ours ? Optional.of(ExecutionId.of(row.text("id"))) : Optional.empty();
    }

    /** True if an execution of that job runs. */
    boolean isRunning(String job) throws SQLException {
        return sql.isAny(RUNNING, select -> select.setString(1, job));
    }

    /** The roles that the server stored with an execution that this user started for that bulk; empty if it was not. */
    Optional<List<String>> roles(ExecutionId id, String bulk, String user) throws SQLException {
        return sql.query(END, select -> set(select, 1, id), rows -> roles(new RowReader(rows), bulk, user)).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<String>> roles(RowReader row, String bulk, String user) throws SQLException {
        return bulk.equals(row.metadata().get(ExecutionMetadata.RESUME_BULK)) && user.equals(row.text("rduser"))
                ? Optional.of(row.roles())
                : Optional.empty();
    }

    private static void set(PreparedStatement select, int place, ExecutionId id) throws SQLException {
        select.setLong(place, Long.parseLong(id.toString()));
    }

    /** How an execution ended, as its row says. */
    static final class RowResult {

        private final ExecutionId id;
        private final boolean open;
        private final Optional<ExecutionId> after;
        private final String word;
        private final String afterCrash;

        private RowResult(ExecutionId id, boolean open, Optional<ExecutionId> after, String word, String afterCrash) {
            this.id = id;
            this.open = open;
            this.after = after;
            this.word = word;
            this.afterCrash = afterCrash;
        }

        static RowResult gone(ExecutionId id) {
            return new RowResult(id, false, Optional.empty(), "deleted", "");
        }

        static RowResult of(ExecutionId id, RowReader row) throws SQLException {
            Map<String, String> metadata = row.metadata();
            Optional<ExecutionId> after = Optional.ofNullable(row.orNull("retry_execution_id"))
                    .or(() -> Optional.ofNullable(metadata.get(Claims.RESUMED_BY)))
                    .flatMap(ExecutionId::parse);
            boolean open = row.isNull("date_completed") || row.flag("will_retry");
            return new RowResult(id, open, after, word(row), metadata.getOrDefault(CrashMarks.AFTER_CRASH, ""));
        }

        /** In the order of rundeckapp 5.4.0 Execution#getExecutionState. */
        private static String word(RowReader row) throws SQLException {
            String status = row.text("status");
            if (ExecutionMetadata.SUCCESS.contains(status)) {
                return "succeeded";
            }
            if (row.flag("cancelled")) {
                return "killed";
            }
            return row.flag("timed_out") ? "timed out" : status.isEmpty() ? "failed" : status;
        }

        /** True if it has not ended, or is about to be retried. */
        boolean isOpen() {
            return open;
        }

        /** What was done with it after a crash of its server: a word of {@link CrashMarks}; empty for nothing. */
        String afterCrash() {
            return afterCrash;
        }

        /** The execution, or the last one that retried or resumed it. */
        ExecutionId id() {
            return id;
        }

        /** {@code succeeded}, {@code killed}, {@code timed out}, {@code deleted}, or the server's own word. */
        String word() {
            return word;
        }
    }
}
