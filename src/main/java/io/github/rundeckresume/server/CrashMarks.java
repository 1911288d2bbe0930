package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What was done with interrupted executions without anybody asking, noted in their rows before it is done: of several
 * members one does it, and nobody does it again. Also that a person took an execution off the list of those that wait.
 * Only rows of executions that have ended or whose server died are written.
 */
final class CrashMarks {

    /** Metadata key: {@code held}, {@code started} or {@code left}. */
    static final String AFTER_CRASH = "afterCrash";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 50;

    private final ExecutionRows rows;

    CrashMarks(DataSource database) {
        this.rows = new ExecutionRows(database);
    }

    /**
     * Notes what is about to be done.
     *
     * @return false if something else was noted meanwhile, or if another execution went on from it; then nothing is
     *     written
     */
    boolean change(ExecutionId of, AutomaticResume from, AutomaticResume to)
            throws SQLException, JsonProcessingException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<ExecutionRows.Row> row = rows.read(Long.parseLong(of.toString()));
            if (row.isEmpty()) {
                return false;
            }
            ObjectNode metadata = read(row.get().metadata());
            if (noted(metadata) != from || metadata.has(Claims.RESUMED_BY) || metadata.has(Claims.RETRIED_BY)) {
                return false;
            }
            metadata.put(AFTER_CRASH, to.wireName());
            if (rows.write(row.get(), JSON.writeValueAsString(metadata))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes an execution off the list of those that wait.
     *
     * @return false if another execution went on from it
     */
    boolean leave(ExecutionId of) throws SQLException, JsonProcessingException {
        for (AutomaticResume from : AutomaticResume.values()) {
            if (change(of, from, AutomaticResume.LEFT)) {
                return true;
            }
        }
        return false;
    }

    private static AutomaticResume noted(ObjectNode metadata) {
        JsonNode noted = metadata.get(AFTER_CRASH);
        return noted == null ? AutomaticResume.NONE : AutomaticResume.parse(noted.asText());
    }

    /** The JSON that the server writes: a map or nothing (rundeckapp 5.4.0 {@code EmbeddedJsonData}). */
    private static ObjectNode read(@Nullable String metadata) throws JsonProcessingException {
        return metadata == null || metadata.isBlank()
                ? JSON.createObjectNode()
                : JSON.readValue(metadata, ObjectNode.class);
    }
}
