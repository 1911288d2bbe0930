package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, those that have ended and with which something is to be done at a time. Plain
 * SQL, for every database that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class DueRows {

    /** How long ago an execution may have ended that a rule lets go on: the longest delay, and time for the server to start. */
    static final Duration RETRIES_LAST = Duration.ofDays(14);

    /** Those of which a rule for retries says something. Not many rows: few executions fail, and the time has an index. */
    static final String RETRY = "(date_completed > ? AND status NOT IN ('succeeded', 'true') AND extra_metadata LIKE '%"
            + RetryMark.KEY + "%')";

    private static final String PAUSED = "SELECT id, extra_metadata FROM execution WHERE status = '"
            + ExecutionEnd.PAUSED + "' AND date_completed IS NOT NULL AND extra_metadata LIKE '%" + DueMark.KEY + "%'";
    /** Also those whose server died before it had stored their end; the next one's clean-up does that. */
    private static final String FAILED = "SELECT id, extra_metadata FROM execution WHERE " + RETRY
            + " OR (date_completed IS NULL AND extra_metadata LIKE '%" + RetryMark.KEY + "%')";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    DueRows(DataSource database) {
        this.database = database;
    }

    /** When something is to be done with those from which no other execution went on, in milliseconds since 1970. */
    Map<ExecutionId, Long> find(Instant now) throws SQLException {
        Map<ExecutionId, Long> found = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement paused = connection.prepareStatement(PAUSED);
                PreparedStatement failed = connection.prepareStatement(FAILED)) {
            failed.setTimestamp(1, Timestamp.from(now.minus(RETRIES_LAST)));
            read(paused, found);
            read(failed, found);
        }
        return found;
    }

    private static void read(PreparedStatement select, Map<ExecutionId, Long> found) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                RowReader row = new RowReader(rows);
                Map<String, String> metadata = row.metadata();
                if (!Claims.isGoneOn(metadata::containsKey)) {
                    ExecutionId id = ExecutionId.of(row.text("id"));
                    due(metadata).ifPresent(at -> found.put(id, at));
                }
            }
        }
    }

    private static Optional<Long> due(Map<String, String> metadata) {
        JsonNode node = JSON.valueToTree(metadata);
        return DueMark.in(node)
                .map(DueMark::due)
                .or(() -> RetryMark.in(node)
                        .filter(mark -> !AutomaticResume.LEFT.wireName().equals(metadata.get(CrashMarks.AFTER_CRASH)))
                        .flatMap(RetryMark::schedule)
                        .map(ScheduledRetry::due));
    }
}
