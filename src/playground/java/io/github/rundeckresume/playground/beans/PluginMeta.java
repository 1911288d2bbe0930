package io.github.rundeckresume.playground.beans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.database.PluginMetaTable;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.pluginMeta.RdPluginMeta;
import org.rundeck.app.data.providers.v1.pluginmeta.PluginMetaDataProvider;

/** The server's bean {@code pluginMetaDataProvider} (rundeckapp 5.4.0 GormPluginMetaDataProvider), but for searches. */
record PluginMeta(PluginMetaTable table) implements PluginMetaDataProvider {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable RdPluginMeta findByProjectAndKey(String project, String key) {
        DatabaseSession.require();
        return table.find(project, key).map(PluginMeta::found).orElse(null);
    }

    private static RdPluginMeta found(String json) {
        return (RdPluginMeta) Proxy.newProxyInstance(
                PluginMeta.class.getClassLoader(), new Class<?>[] {RdPluginMeta.class}, (proxy, method, given) -> {
                    if ("getPluginData".equals(method.getName())) {
                        return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
                    }
                    throw new IllegalStateException("The playground does not know " + method.getName());
                });
    }

    @Override
    @SuppressWarnings("rawtypes") // the server's signature
    public void setJobPluginMeta(String project, String key, Map metadata) {
        DatabaseSession.require();
        try {
            table.put(project, key, JSON.writeValueAsString(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of a plugin cannot be written as JSON", e);
        }
    }

    @Override
    public void deleteByProjectAndKey(String project, String key) {
        DatabaseSession.require();
        table.delete(project, key);
    }

    @Override
    public List<RdPluginMeta> findAllByProjectAndKeyLike(String project, String key) {
        throw notHere();
    }

    @Override
    public void deleteAllByProjectAndKeyLike(String project, String keyLike) {
        throw notHere();
    }

    @Override
    public Integer deleteAllByProject(String project) {
        throw notHere();
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("The playground finds the data of plugins by their whole key only");
    }
}
