package io.github.rundeckresume.server;

import io.github.rundeckresume.bulk.FailedExecution.Kind;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row of an execution that ended without success. */
final class FailedRow {

    private final ExecutionId id;
    private final String uuid;
    private final String job;
    private final String member;
    private final @Nullable String log;
    private final long endedAt;
    private final Kind kind;
    private final boolean last;

    private FailedRow(RowReader row) throws SQLException {
        this.id = ExecutionId.of(row.text("id"));
        this.uuid = row.text("uuid");
        this.job = row.text("job_uuid");
        this.member = row.text("server_nodeuuid");
        this.log = row.orNull("outputfilepath");
        this.endedAt = row.millis("date_completed");
        this.kind = kind(row);
        this.last = FailedRows.isLast(row);
    }

    static FailedRow of(RowReader row) throws SQLException {
        return new FailedRow(row);
    }

    /** In the order of rundeckapp 5.4.0 Execution#getExecutionState. */
    private static Kind kind(RowReader row) throws SQLException {
        if (row.flag("cancelled")) {
            return Kind.KILLED;
        }
        if (row.flag("timed_out")) {
            return Kind.TIMEDOUT;
        }
        return row.text("status").startsWith("failed") || row.text("status").equals("false") ? Kind.FAILED : Kind.OTHER;
    }

    ExecutionId id() {
        return id;
    }

    /** Its id and its UUID: numbers come again when a database is set up anew. */
    String key() {
        return id + "/" + uuid;
    }

    String job() {
        return job;
    }

    /** The member of the cluster that ran it; empty if that is not known. */
    String member() {
        return member;
    }

    @Nullable
    String log() {
        return log;
    }

    long endedAt() {
        return endedAt;
    }

    Kind kind() {
        return kind;
    }

    /** True if nothing went on from it, and the server is not about to retry it. */
    boolean isLast() {
        return last;
    }
}
