package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Finds, in the server's table of executions, the paused ones with which something is to be done at a time. Plain SQL, for
 * every database that Rundeck supports; columns as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 (domain Execution).
 */
final class DueRows {

    private static final String SELECT = "SELECT id, extra_metadata FROM execution WHERE status = '"
            + ExecutionEnd.PAUSED + "' AND date_completed IS NOT NULL AND extra_metadata LIKE '%" + DueMark.KEY + "%'";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    DueRows(DataSource database) {
        this.database = database;
    }

    /** Those from which no other execution went on. */
    Map<ExecutionId, DueMark> find() throws SQLException {
        Map<ExecutionId, DueMark> found = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                RowReader row = new RowReader(rows);
                Map<String, String> metadata = row.metadata();
                if (!metadata.containsKey(Claims.RESUMED_BY) && !metadata.containsKey(Claims.RETRIED_BY)) {
                    ExecutionId id = ExecutionId.of(row.text("id"));
                    JsonNode node = JSON.valueToTree(metadata);
                    DueMark.in(node).ifPresent(mark -> found.put(id, mark));
                }
            }
        }
        return found;
    }
}
