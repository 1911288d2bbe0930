package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the current row of a query on the server's table of executions. */
final class RowReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResultSet row;

    RowReader(ResultSet row) {
        this.row = row;
    }

    boolean isNull(String column) throws SQLException {
        return row.getObject(column) == null;
    }

    @Nullable
    String orNull(String column) throws SQLException {
        return row.getString(column);
    }

    /** The text; empty for null. */
    String text(String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** False for null. */
    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    /** Milliseconds since 1970; 0 for null. */
    long millis(String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? 0 : time.getTime();
    }

    /** A list in JSON, or as older versions wrote it with commas (rundeckapp 5.4.0 {@code Execution#getUserRoles}). */
    List<String> roles() throws SQLException {
        String text = text("user_role_list");
        List<String> roles = new ArrayList<>();
        try {
            JSON.readTree(text).forEach(role -> roles.add(role.asText()));
        } catch (JsonProcessingException e) {
            roles.addAll(List.of(text.split(",")));
        }
        return roles;
    }

    /** The metadata's top-level texts; empty if they are not a map. */
    Map<String, String> metadata() throws SQLException {
        Map<String, String> metadata = new HashMap<>();
        try {
            JsonNode map = JSON.readTree(text("extra_metadata"));
            map.fields()
                    .forEachRemaining(entry ->
                            metadata.put(entry.getKey(), entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            return Map.of();
        }
        return metadata;
    }
}
