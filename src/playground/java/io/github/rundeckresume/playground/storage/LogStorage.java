package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the configured Log Storage provider ready for an execution. Which one is said by {@value #PROPERTY} in {@code
 * framework.properties}; left out it is {@link FolderStorage}, empty means no Log Storage.
 */
public final class LogStorage {
    private static final String PROPERTY = "rundeck.execution.logs.fileStoragePlugin";

    private final EmbeddedFramework host;
    private final ConfiguredProviders providers;

    public LogStorage(EmbeddedFramework host, ConfiguredProviders providers) {
        this.host = host;
        this.providers = providers;
    }

    StorageSettings settings() {
        return StorageSettings.of(host.framework().getPropertyLookup());
    }

    /** True if another member runs or ran it. */
    boolean isElsewhere(ExecutionRecord execution) {
        return !execution.server().equals(host.serverId());
    }

    /** How often partial copies are stored. */
    public Duration checkpointInterval() {
        return settings().checkpointInterval();
    }

    /** A provider initialized for this execution, or nothing when there is no Log Storage. */
    public Optional<ExecutionFileStoragePlugin> open(ExecutionRecord execution) {
        IPropertyLookup properties = host.framework().getPropertyLookup();
        String name = properties.hasProperty(PROPERTY)
                ? properties.getProperty(PROPERTY).strip()
                : FolderStorage.NAME;
        if (name.isEmpty()) {
            return Optional.empty();
        }
        // It may have been made by another member.
        host.ensureProject(execution.project());
        Optional<ExecutionFileStoragePlugin> plugin = providers.configure(
                ExecutionFileStoragePlugin.class,
                ServiceNameConstants.ExecutionFileStorage,
                name,
                Map.of(),
                execution.project());
        plugin.ifPresent(storage -> storage.initialize(context(execution)));
        return plugin;
    }

    /** The job context that providers make paths of, such as {@code ${job.project}/${job.execid}}. */
    private static Map<String, Object> context(ExecutionRecord execution) {
        Map<String, Object> context = new HashMap<>();
        context.put("execid", Long.toString(execution.id()));
        context.put("execIdForLogStore", Long.toString(execution.id()));
        context.put("project", execution.project());
        context.put("id", execution.jobUuid());
        context.put("name", execution.jobName());
        context.put("username", execution.user());
        context.put("user.name", execution.user());
        context.put("loglevel", execution.logLevel());
        return context;
    }
}
