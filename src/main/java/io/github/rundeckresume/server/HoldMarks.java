package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to hold executions that another process runs: marks that all members see. The row of an execution that runs
 * belongs to the member that runs it, and is not touched.
 */
final class HoldMarks {

    private static final String KEY = RequestWatch.REQUESTS + "hold/";

    private final PluginMarks marks;

    HoldMarks(PluginMarks marks) {
        this.marks = marks;
    }

    /** Leaves a mark. Returns false if this server has no place for it. */
    boolean leave(String project, ExecutionId id, HoldRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("by", request.by());
        content.put("goOn", Boolean.toString(request.goesOn()));
        return marks.put(project, KEY + id, content);
    }

    /** The execution that a mark is for; empty if it is another kind of mark. */
    static Optional<ExecutionId> execution(String key) {
        return key.startsWith(KEY) ? ExecutionId.parse(key.substring(KEY.length())) : Optional.empty();
    }

    static HoldRequest request(JsonNode content) {
        return HoldRequest.of(
                content.path("by").asText(),
                Boolean.parseBoolean(content.path("goOn").asText()));
    }

    /** Removes the mark of an execution that has seen it, or has ended. Returns true if there was one. */
    boolean remove(ExecutionId id) throws SQLException {
        return marks.remove(KEY + id);
    }
}
