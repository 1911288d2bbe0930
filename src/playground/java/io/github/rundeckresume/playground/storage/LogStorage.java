package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.home.ConfiguredProviders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the configured Log Storage provider ready for an execution. Which one is said by {@value #PROPERTY} in {@code
 * framework.properties}; left out it is {@link FolderStorage}, empty means no Log Storage.
 */
public final class LogStorage {
    private static final String PROPERTY = "rundeck.execution.logs.fileStoragePlugin";

    private final IFramework framework;
    private final ConfiguredProviders providers;

    public LogStorage(IFramework framework, ConfiguredProviders providers) {
        this.framework = framework;
        this.providers = providers;
    }

    /** A provider initialized for this execution, or nothing when there is no Log Storage. */
    public Optional<ExecutionFileStoragePlugin> open(ExecutionRecord execution) {
        String name = framework.getPropertyLookup().hasProperty(PROPERTY)
                ? framework.getPropertyLookup().getProperty(PROPERTY).strip()
                : FolderStorage.NAME;
        if (name.isEmpty()) {
            return Optional.empty();
        }
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
