package io.github.rundeckresume.playground.web.page;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.plugins.PluggableProviderService;
import com.dtolabs.rundeck.core.plugins.ProviderIdent;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import com.dtolabs.rundeck.core.plugins.configuration.DescribableServiceUtil;
import com.dtolabs.rundeck.core.plugins.configuration.Description;
import com.dtolabs.rundeck.core.plugins.configuration.Property;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The execution lifecycle plugins as the job edit page offers them: each provider's own description, in its own words. */
final class PluginForm {
    private static final String SERVICE = ServiceNameConstants.ExecutionLifecycle;

    private final ServiceProviderLoader plugins;
    private final PluginResources resources;

    PluginForm(IFramework framework) {
        this.plugins = framework.getPluginManager();
        this.resources = new PluginResources(plugins);
    }

    /** One provider; {@code key} is what the form's fields are named by. */
    public record Choice(
            String key, String provider, String title, String description, boolean enabled, List<Setting> settings) {}

    /** One property; {@code kind} is {@code Boolean}, {@code Select} or anything else for a text. */
    public record Setting(
            String name, String title, String description, String kind, String value, List<String> values) {}

    List<Choice> of(JobDefinition job, Locale language) {
        PluggableProviderService<ExecutionLifecyclePlugin> service =
                plugins.createPluginService(ExecutionLifecyclePlugin.class, SERVICE);
        return plugins.listProviders().stream()
                .filter(provider -> provider.getService().equals(SERVICE))
                .map(ProviderIdent::getProviderName)
                .distinct()
                .sorted()
                .map(name -> DescribableServiceUtil.loadDescriptionForType(service, name, true))
                .filter(Objects::nonNull)
                .map(description -> choice(description, job, language))
                .toList();
    }

    private Choice choice(Description plugin, JobDefinition job, Locale language) {
        Optional<Map<String, Object>> configured =
                Optional.ofNullable(job.executionLifecycle().get(plugin.getName()));
        return new Choice(
                plugin.getName(),
                plugin.getName(),
                text(plugin, "plugin.title", plugin.getTitle(), language),
                text(plugin, "plugin.description", plugin.getDescription(), language),
                configured.isPresent(),
                plugin.getProperties().stream()
                        .filter(PluginForm::isForJobs)
                        .map(property -> setting(plugin, property, configured.orElse(Map.of()), language))
                        .toList());
    }

    /** Server-wide and project-wide properties are not shown on the page of a job. */
    private static boolean isForJobs(Property property) {
        PropertyScope scope = property.getScope();
        return scope == null || scope.isInstanceLevel() || scope.isUnspecified();
    }

    private Setting setting(Description plugin, Property property, Map<String, Object> values, Locale language) {
        Object value = values.get(property.getName());
        String key = "property." + property.getName();
        return new Setting(
                property.getName(),
                text(plugin, key + ".title", property.getTitle(), language),
                text(plugin, key + ".description", property.getDescription(), language),
                property.getType().toString(),
                Objects.toString(value == null ? property.getDefaultValue() : value, ""),
                property.getSelectValues() == null ? List.of() : property.getSelectValues());
    }

    private String text(Description plugin, String key, String otherwise, Locale language) {
        return resources.text(SERVICE, plugin.getName(), key, otherwise == null ? "" : otherwise, language);
    }
}
