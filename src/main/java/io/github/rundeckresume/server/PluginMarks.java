package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.rundeck.app.data.providers.v1.pluginmeta.PluginMetaDataProvider;

/**
 * Marks in the server's table for the data of plugins, which all members of a cluster share. New ones are stored by the
 * server's own bean, because the way in which ids are made depends on the database; everything else is plain SQL
 * (rundeckapp 5.4.0, 5.20.1 and 6.1.0: domain PluginMeta, table {@code plugin_meta} with an index on {@code data_key}, bean
 * {@code pluginMetaDataProvider}, {@code json_data} is a map in JSON).
 */
final class PluginMarks {

    private static final String LIKE = "SELECT data_key, json_data FROM plugin_meta WHERE data_key LIKE ?";
    private static final String ONE = "SELECT data_key, json_data FROM plugin_meta WHERE data_key = ?";
    private static final String REPLACE =
            "UPDATE plugin_meta SET json_data = ?, version = version + 1 WHERE data_key = ?";
    private static final String VERSIONED = "SELECT version, json_data FROM plugin_meta WHERE data_key = ?";
    private static final String COMPARE_AND_SET = "UPDATE plugin_meta SET json_data = ?, data_key = ?,"
            + " version = version + 1 WHERE data_key = ? AND version = ?";
    private static final String REMOVE = "DELETE FROM plugin_meta WHERE data_key = ?";
    private static final String REMOVE_OLD = "DELETE FROM plugin_meta WHERE data_key LIKE ? AND date_created < ?";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SpringContext spring;

    PluginMarks(SpringContext spring) {
        this.spring = spring;
    }

    /** Leaves a mark. Returns false if this server has no place for it. */
    boolean put(String project, String key, Map<String, ?> content) {
        Optional<PluginMetaDataProvider> metadata = spring.bean(PluginMetaDataProvider.class);
        try {
            return metadata.isPresent()
                    && spring.inTransaction(() -> {
                        metadata.get().setJobPluginMeta(project, key, content);
                        return true;
                    });
        } catch (Exception e) {
            throw new IllegalStateException("the request could not be stored (" + e.getMessage() + ")", e);
        }
    }

    /** The marks whose keys begin so; what cannot be read is left out. */
    Map<String, JsonNode> beginningWith(String prefix) throws SQLException {
        return select(LIKE, prefix + "%");
    }

    /** The mark of that key; empty if there is none. */
    Optional<JsonNode> find(String key) throws SQLException {
        return Optional.ofNullable(select(ONE, key).get(key));
    }

    private Map<String, JsonNode> select(String sql, String key) throws SQLException {
        Map<String, JsonNode> found = new TreeMap<>();
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String json = rows.getString(2);
                    found.put(rows.getString(1), parse(json == null ? "{}" : json));
                }
            }
        }
        return found;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Gives a mark another content. Returns false if it is gone. */
    boolean replace(String key, JsonNode content) throws SQLException {
        return change(REPLACE, update -> {
                    update.setString(1, content.toString());
                    update.setString(2, key);
                })
                > 0;
    }

    /** The content of that mark, and its version; empty if there is none. */
    Optional<Versioned> read(String key) throws SQLException {
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null) {
            return Optional.empty();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(VERSIONED)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Versioned(
                                rows.getLong(1),
                                parse(Optional.ofNullable(rows.getString(2)).orElse("{}"))))
                        : Optional.empty();
            }
        }
    }

    /** Gives a mark another content, and perhaps another key, unless it has changed since it was read. */
    boolean replace(String key, long version, String newKey, JsonNode content) throws SQLException {
        return change(COMPARE_AND_SET, update -> {
                    update.setString(1, content.toString());
                    update.setString(2, newKey);
                    update.setString(3, key);
                    update.setLong(4, version);
                })
                > 0;
    }

    /** Removes a mark. Returns true if there was one. */
    boolean remove(String key) throws SQLException {
        return change(REMOVE, delete -> delete.setString(1, key)) > 0;
    }

    /** Removes the marks whose keys begin so and that were left before that time. */
    void removeOlder(String prefix, Instant than) throws SQLException {
        change(REMOVE_OLD, delete -> {
            delete.setString(1, prefix + "%");
            delete.setTimestamp(2, Timestamp.from(than));
        });
    }

    private int change(String sql, Parameters parameters) throws SQLException {
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null) {
            return 0;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.setIn(statement);
            int changed = statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return changed;
        }
    }

    /** What a mark said when it was read. */
    static final class Versioned {

        private final long version;
        private final JsonNode content;

        private Versioned(long version, JsonNode content) {
            this.version = version;
            this.content = content;
        }

        long version() {
            return version;
        }

        JsonNode content() {
            return content;
        }
    }

    /** Sets the parameters of a statement. */
    private interface Parameters {
        void setIn(PreparedStatement statement) throws SQLException;
    }
}
