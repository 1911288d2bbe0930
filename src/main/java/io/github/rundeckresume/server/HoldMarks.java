package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.rundeck.app.data.model.v1.pluginMeta.RdPluginMeta;
import org.rundeck.app.data.providers.v1.pluginmeta.PluginMetaDataProvider;

/**
 * Requests to hold executions that another process runs: marks in the server's table for the data of plugins, which all
 * members of a cluster share. The row of an execution that runs belongs to the member that runs it, and is not touched
 * (rundeckapp 5.4.0, 5.20.1 and 6.1.0: domain PluginMeta, table {@code plugin_meta}, bean {@code
 * pluginMetaDataProvider}).
 */
final class HoldMarks {

    private static final String KEY = "rundeck-resume/hold/";
    private static final String READ = "SELECT project, data_key FROM plugin_meta WHERE data_key LIKE '" + KEY + "%'";
    private static final String REMOVE = "DELETE FROM plugin_meta WHERE data_key = ?";

    private final SpringContext spring;

    HoldMarks(SpringContext spring) {
        this.spring = spring;
    }

    /** Leaves a mark. Returns false if this server has no place for it. */
    boolean leave(String project, ExecutionId id, HoldRequest request) {
        Optional<PluginMetaDataProvider> metadata = spring.bean(PluginMetaDataProvider.class);
        try {
            return metadata.isPresent()
                    && spring.inTransaction(() -> {
                        metadata.get().setJobPluginMeta(project, KEY + id, content(request));
                        return true;
                    });
        } catch (Exception e) {
            throw new IllegalStateException("the request could not be stored (" + e.getMessage() + ")", e);
        }
    }

    private static Map<String, String> content(HoldRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("by", request.by());
        content.put("goOn", Boolean.toString(request.goesOn()));
        return content;
    }

    /** The marks for these executions, which this process runs. */
    Map<ExecutionId, HoldRequest> of(List<ExecutionId> wanted) throws Exception {
        Map<ExecutionId, HoldRequest> found = new TreeMap<>();
        for (Map.Entry<ExecutionId, String> mark : keys().entrySet()) {
            if (wanted.contains(mark.getKey())) {
                read(mark.getValue(), mark.getKey()).ifPresent(request -> found.put(mark.getKey(), request));
            }
        }
        return found;
    }

    /** The marks for all executions, also those of other processes. */
    List<ExecutionId> all() throws SQLException {
        return List.copyOf(keys().keySet());
    }

    private Map<ExecutionId, String> keys() throws SQLException {
        Map<ExecutionId, String> keys = new TreeMap<>();
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null) {
            return keys;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String project = rows.getString(1);
                ExecutionId.parse(rows.getString(2).substring(KEY.length())).ifPresent(id -> keys.put(id, project));
            }
        }
        return keys;
    }

    private Optional<HoldRequest> read(String project, ExecutionId id) throws Exception {
        PluginMetaDataProvider metadata =
                spring.bean(PluginMetaDataProvider.class).orElse(null);
        return metadata == null
                ? Optional.empty()
                : spring.inTransaction(() -> Optional.ofNullable(metadata.findByProjectAndKey(project, KEY + id))
                        .map(RdPluginMeta::getPluginData)
                        .map(data -> HoldRequest.of(
                                String.valueOf(data.get("by")),
                                Boolean.parseBoolean(String.valueOf(data.get("goOn"))))));
    }

    /** Removes the mark of an execution that has seen it, or has ended. Returns true if there was one. */
    boolean remove(ExecutionId id) throws SQLException {
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null) {
            return false;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, KEY + id);
            boolean removed = delete.executeUpdate() > 0;
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return removed;
        }
    }
}
