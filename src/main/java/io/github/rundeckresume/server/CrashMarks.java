package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What was done with interrupted executions without anybody asking, noted in their rows before it is done: of several
 * members one does it, and nobody does it again. Also that a person took an execution off the list of those that wait.
 * Only rows of executions that have ended or whose server died are written.
 */
final class CrashMarks {

    /** Metadata key: {@code held}, {@code started} or {@code left}. */
    static final String AFTER_CRASH = "afterCrash";

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
        return rows.change(
                of,
                row -> true,
                metadata -> noted(metadata) == from && !Claims.isGoneOn(metadata::has),
                metadata -> metadata.put(AFTER_CRASH, to.wireName()));
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
}
