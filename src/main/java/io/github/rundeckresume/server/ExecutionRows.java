package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The metadata in the server's table of executions. A row is written only if it has not changed since it was read. All
 * members of a cluster share the table (rundeckapp 5.4.0 domain Execution: table {@code execution}, columns {@code
 * version} and {@code extra_metadata}; the same in 5.20.1 and 6.1.0). Plain SQL, for every database that Rundeck
 * supports.
 */
final class ExecutionRows {

    private static final String READ = "SELECT version, extra_metadata, date_completed FROM execution WHERE id = ?";
    private static final String WRITE =
            "UPDATE execution SET extra_metadata = ?, version = version + 1 WHERE id = ? AND version = ?";

    private static final String NO_RETRY = "UPDATE execution SET retry = NULL, version = version + 1 WHERE id = ?";
    private static final String PAUSED = "UPDATE execution SET retry = NULL, extra_metadata = ?, version = version + 1"
            + " WHERE id = ? AND version = ?";
    private static final String RUNNING =
            "SELECT id, status FROM execution WHERE project = ? AND date_completed IS NULL ORDER BY id";
    private static final String ENDED = "SELECT date_completed, status FROM execution WHERE id = ?";

    // rundeckapp 5.4.0 ExecutionService: the words for executions that have not begun yet.
    private static final Set<String> WAITING = Set.of("scheduled", "queued");

    private static final ObjectMapper JSON = new ObjectMapper();
    /** How often to try again when others change the row; each time, one of them succeeds. */
    private static final int TRIES = 50;

    private final DataSource database;

    ExecutionRows(DataSource database) {
        this.database = database;
    }

    /** The row of an execution; empty if there is none. */
    Optional<Row> read(long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(id, rows.getLong(1), rows.getString(2), rows.getTimestamp(3) != null))
                        : Optional.empty();
            }
        }
    }

    /**
     * Changes the metadata of an execution, and tries again if somebody else changes the row meanwhile.
     *
     * @param rows whether a row may be written
     * @param allowed whether it may be written with these metadata
     * @return false if nothing was written
     */
    boolean change(ExecutionId of, Predicate<Row> rows, Predicate<ObjectNode> allowed, UnaryOperator<ObjectNode> change)
            throws SQLException, JsonProcessingException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Row> row = read(Long.parseLong(of.toString())).filter(rows);
            if (row.isEmpty()) {
                return false;
            }
            ObjectNode metadata = parse(row.get().metadata());
            if (!allowed.test(metadata)) {
                return false;
            }
            if (write(WRITE, row.get(), JSON.writeValueAsString(change.apply(metadata)))) {
                return true;
            }
        }
        return false;
    }

    /** The JSON that the server writes: a map or nothing (rundeckapp 5.4.0 {@code EmbeddedJsonData}). */
    private static ObjectNode parse(@Nullable String metadata) throws JsonProcessingException {
        if (metadata == null || metadata.isBlank()) {
            return JSON.createObjectNode();
        }
        JsonNode node = JSON.readTree(metadata);
        if (!(node instanceof ObjectNode)) {
            throw new IllegalStateException("the metadata of an execution are not a map");
        }
        return (ObjectNode) node;
    }

    /**
     * The same as {@link #withoutRetry}, and changes the metadata with it. Only the execution itself may do that, before it
     * ends.
     *
     * @return false if the row is gone, or changes too often
     */
    boolean withoutRetry(ExecutionId own, UnaryOperator<ObjectNode> change)
            throws SQLException, JsonProcessingException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Row> row = read(Long.parseLong(own.toString()));
            if (row.isEmpty()) {
                return false;
            }
            String metadata =
                    JSON.writeValueAsString(change.apply(parse(row.get().metadata())));
            if (write(PAUSED, row.get(), metadata)) {
                return true;
            }
        }
        return false;
    }

    /** Writes the metadata. Returns false and writes nothing if the row has changed since it was read. */
    private boolean write(String sql, Row row, @Nullable String metadata) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, metadata);
            update.setLong(2, row.id);
            update.setLong(3, row.version);
            boolean written = update.executeUpdate() == 1;
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return written;
        }
    }

    /**
     * Has the server retry an execution no more. It reads the number of retries from this row when the execution ends
     * (rundeckapp 5.4.0 ExecutionService#saveExecutionState_currentTransaction). Only the execution itself may do that,
     * before it ends.
     */
    void withoutRetry(long own) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(NO_RETRY)) {
            update.setLong(1, own);
            update.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** True if there is such an execution, and it has not ended. */
    boolean isRunning(ExecutionId id) throws SQLException {
        return read(Long.parseLong(id.toString())).filter(row -> !row.completed).isPresent();
    }

    /** The metadata of an execution that has ended; empty if it has not, or if there is none. */
    Optional<ObjectNode> ofEnded(ExecutionId id) throws SQLException, JsonProcessingException {
        Optional<Row> row = read(Long.parseLong(id.toString())).filter(Row::isCompleted);
        return row.isPresent() ? Optional.of(parse(row.get().metadata())) : Optional.empty();
    }

    /** What runs in a project, on any member. */
    List<ExecutionId> running(String project) throws SQLException {
        List<ExecutionId> running = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(RUNNING)) {
            select.setString(1, project);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String status = rows.getString(2);
                    if (status == null || !WAITING.contains(status)) {
                        running.add(ExecutionId.of(rows.getString(1)));
                    }
                }
            }
        }
        return running;
    }

    /** The status of those that have ended. */
    Map<ExecutionId, String> ended(List<ExecutionId> ids) throws SQLException {
        Map<ExecutionId, String> ended = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ENDED)) {
            for (ExecutionId id : ids) {
                select.setLong(1, Long.parseLong(id.toString()));
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next() && rows.getTimestamp(1) != null) {
                        ended.put(id, String.valueOf(rows.getString(2)));
                    }
                }
            }
        }
        return ended;
    }

    /** Those that have not ended; without those whose rows are gone. */
    List<ExecutionId> open(List<ExecutionId> ids) throws SQLException {
        List<ExecutionId> open = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ENDED)) {
            for (ExecutionId id : ids) {
                select.setLong(1, Long.parseLong(id.toString()));
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next() && rows.getTimestamp(1) == null) {
                        open.add(id);
                    }
                }
            }
        }
        return open;
    }

    /** One row as it was read. */
    static final class Row {

        private final long id;
        private final long version;
        private final @Nullable String metadata;
        private final boolean completed;

        Row(long id, long version, @Nullable String metadata, boolean completed) {
            this.id = id;
            this.version = version;
            this.metadata = metadata;
            this.completed = completed;
        }

        /** The metadata as JSON text, or null. */
        @Nullable
        String metadata() {
            return metadata;
        }

        /** True if the execution has ended. The row of a running execution belongs to the server. */
        boolean isCompleted() {
            return completed;
        }
    }
}
