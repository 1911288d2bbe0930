package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private static final String VERSION = "SELECT version, json_data FROM plugin_meta WHERE data_key = ?";
    private static final String CHANGE = "UPDATE plugin_meta SET json_data = ?, version = version + 1, last_updated = ?"
            + " WHERE data_key = ? AND version = ?";
    private static final String CHANGE_AND_RENAME = "UPDATE plugin_meta SET json_data = ?, data_key = ?,"
            + " version = version + 1, last_updated = ? WHERE data_key = ? AND version = ?";
    private static final String UNTOUCHED =
            "SELECT data_key, json_data FROM plugin_meta WHERE data_key LIKE ? AND last_updated < ?"
                    + " AND data_key > ? ORDER BY data_key";
    /** How often to try again when others change the mark; each time, one of them succeeds. */
    private static final int TRIES = 50;

    private static final String REMOVE = "DELETE FROM plugin_meta WHERE data_key = ?";
    private static final String REMOVE_OLD = "DELETE FROM plugin_meta WHERE data_key LIKE ? AND date_created < ?";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SpringContext spring;

    PluginMarks(SpringContext spring) {
        this.spring = spring;
    }

    private Sql sql() {
        return new Sql(spring.bean("dataSource", DataSource.class).orElse(null));
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
        sql().query(sql, select -> select.setString(1, key), rows -> found.put(rows.getString(1), parse(text(rows))));
        return found;
    }

    private static String text(ResultSet rows) throws SQLException {
        String json = rows.getString(2);
        return json == null ? "{}" : json;
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
        return sql().change(REPLACE, update -> {
                    update.setString(1, content.toString());
                    update.setString(2, key);
                })
                > 0;
    }

    /**
     * Gives a mark the content that follows from its present one, and tries again if somebody else changes it meanwhile. If
     * there is no such mark, it is left now.
     *
     * @param change is given an empty object if there is no such mark; null leaves all as it is
     * @throws SQLException if the database does not answer, or others change the mark all the time. A server that has no
     *     place for marks leaves none
     */
    void change(String project, String key, Function<JsonNode, @Nullable JsonNode> change) throws SQLException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Versioned> present = read(key);
            JsonNode content = change.apply(present.map(one -> one.content).orElseGet(JSON::createObjectNode));
            if (content == null) {
                return;
            }
            boolean written =
                    present.isPresent() ? isChanged(key, present.get().version, content) : !put(project, key, Map.of());
            if (written) {
                return;
            }
        }
        throw new SQLException("the mark " + key + " changes all the time");
    }

    private boolean isChanged(String key, long version, JsonNode content) throws SQLException {
        return sql().change(CHANGE, update -> {
                    update.setString(1, ascii(content.toString()));
                    update.setTimestamp(2, Timestamp.from(Instant.now()));
                    update.setString(3, key);
                    update.setLong(4, version);
                })
                > 0;
    }

    /** Gives a mark another content, and perhaps another key, unless it has changed since it was read. */
    boolean replace(String key, long version, String newKey, JsonNode content) throws SQLException {
        return sql().change(CHANGE_AND_RENAME, update -> {
                    update.setString(1, ascii(content.toString()));
                    update.setString(2, newKey);
                    update.setTimestamp(3, Timestamp.from(Instant.now()));
                    update.setString(4, key);
                    update.setLong(5, version);
                })
                > 0;
    }

    /** The same JSON for every character set that a database may have. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars()
                .forEach(one -> text.append(one < 128 ? String.valueOf((char) one) : String.format("\\u%04x", one)));
        return text.toString();
    }

    /** The content of that mark, and its version; empty if there is none. */
    Optional<Versioned> read(String key) throws SQLException {
        return sql()
                .query(VERSION, select -> select.setString(1, key), rows -> new Versioned(rows.getLong(1), text(rows)))
                .stream()
                .findFirst();
    }

    /** The marks whose keys begin so, come after another one, and were not changed since that time; at most so many. */
    Map<String, JsonNode> untouched(String prefix, String after, Instant since, int most) throws SQLException {
        Map<String, JsonNode> found = new TreeMap<>();
        sql().query(
                        UNTOUCHED,
                        select -> {
                            select.setMaxRows(most);
                            select.setString(1, prefix + "%");
                            select.setTimestamp(2, Timestamp.from(since));
                            select.setString(3, after);
                        },
                        rows -> found.put(rows.getString(1), parse(text(rows))));
        return found;
    }

    /** Removes a mark. Returns true if there was one. */
    boolean remove(String key) throws SQLException {
        return sql().change(REMOVE, delete -> delete.setString(1, key)) > 0;
    }

    /** Removes the marks whose keys begin so and that were left before that time. */
    void removeOlder(String prefix, Instant than) throws SQLException {
        sql().change(REMOVE_OLD, delete -> {
            delete.setString(1, prefix + "%");
            delete.setTimestamp(2, Timestamp.from(than));
        });
    }

    /** A mark as it was read. */
    static final class Versioned {

        private final long version;
        private final JsonNode content;

        private Versioned(long version, String json) {
            this.version = version;
            this.content = parse(json);
        }

        long version() {
            return version;
        }

        JsonNode content() {
            return content;
        }
    }
}
