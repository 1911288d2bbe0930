package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.HandlerExecutionItem;
import com.dtolabs.rundeck.core.execution.HasFailureHandler;
import com.dtolabs.rundeck.core.execution.HasLoggingFilterConfiguration;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plugin. The server's own class for it is in its web application, not in rundeck-core
 * (com.dtolabs.rundeck.execution.PluginStepExecutionItemImpl 5.4.0); this one has the same interfaces, values and text.
 */
class PluginStepItem
        implements ConfiguredStepExecutionItem, HandlerExecutionItem, HasFailureHandler, HasLoggingFilterConfiguration {
    private final String type;
    private final Settings settings;

    /**
     * What every step has.
     *
     * @param config null for none, as on the server
     * @param handler null for none
     * @param label null for none
     */
    record Settings(
            @Nullable Map<String, Object> config,
            boolean keepgoingOnSuccess,
            @Nullable StepExecutionItem handler,
            @Nullable String label,
            List<PluginConfiguration> logFilters) {}

    PluginStepItem(String type, Settings settings) {
        this.type = type;
        this.settings = settings;
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public @Nullable String getLabel() {
        return settings.label();
    }

    @Override
    public @Nullable Map<String, Object> getStepConfiguration() {
        return settings.config();
    }

    @Override
    public boolean isKeepgoingOnSuccess() {
        return settings.keepgoingOnSuccess();
    }

    @Override
    public @Nullable StepExecutionItem getFailureHandler() {
        return settings.handler();
    }

    @Override
    public List<PluginConfiguration> getFilterConfigurations() {
        return settings.logFilters();
    }

    @Override
    public String toString() {
        return String.format(
                "StepExecutionItem{type='%s', keepgoingOnSuccess=%s, hasFailureHandler=%s}",
                type, isKeepgoingOnSuccess(), settings.handler() != null);
    }
}
