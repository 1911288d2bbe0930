package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.PluggableProviderService;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import com.dtolabs.rundeck.core.plugins.configuration.DescribableServiceUtil;
import com.dtolabs.rundeck.core.plugins.configuration.Description;
import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyResolver;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyResolverFactory;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.core.plugins.configuration.Validator;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes configured provider instances: job values, then {@code project.plugin.SERVICE.NAME.…}, then
 * {@code framework.plugin.SERVICE.NAME.…} (rundeckapp 5.4.0 PluginService.configurePlugin and RundeckPluginRegistry).
 */
public final class ConfiguredProviders {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredProviders.class);

    private final IFramework framework;
    private final ServiceProviderLoader loader;

    public ConfiguredProviders(IFramework framework) {
        this.framework = framework;
        this.loader = framework.getPluginManager();
    }

    /**
     * A new instance, or nothing when there is no such provider or its configuration is not valid; the reason is logged,
     * as on the server, and the caller goes on without it.
     *
     * @param service the service's name, such as {@code ExecutionLifecycle}
     */
    public <T> Optional<T> configure(
            Class<T> type, String service, String provider, Map<String, Object> jobValues, String project) {
        PluggableProviderService<T> providers = loader.createPluginService(type, service);
        PropertyResolverFactory.Factory values =
                PropertyResolverFactory.createFrameworkProjectRuntimeResolverFactory(framework, project, jobValues);
        // Four instances in all: the server loads one to validate and one to use, and each time one more to describe.
        Optional<T> probe = load(providers, provider);
        if (probe.isEmpty() || !valid(providers, provider, values)) {
            return Optional.empty();
        }
        return load(providers, provider).map(instance -> configured(instance, providers, provider, values));
    }

    private <T> Optional<T> load(PluggableProviderService<T> service, String provider) {
        try {
            return Optional.of(loader.loadProvider(service, provider));
        } catch (ProviderLoaderException e) {
            LOG.error("{} not found: {} ({})", service.getName(), provider, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean valid(
            PluggableProviderService<?> service, String provider, PropertyResolverFactory.Factory values) {
        Description description = DescribableServiceUtil.loadDescriptionForType(service, provider, true);
        if (description == null) {
            return true;
        }
        PropertyResolver resolver = values.create(service.getName(), description);
        Validator.Report report = Validator.validate(resolver, description, PropertyScope.Instance, null);
        if (!report.isValid()) {
            LOG.error(
                    "{}: configuration was not valid for plugin '{}': {}",
                    service.getName(),
                    provider,
                    report.getErrors());
        }
        return report.isValid();
    }

    private static <T> T configured(
            T instance, PluggableProviderService<T> service, String provider, PropertyResolverFactory.Factory values) {
        Description description = DescribableServiceUtil.loadDescriptionForType(service, provider, true);
        if (description != null) {
            PropertyResolver resolver = values.create(service.getName(), description);
            PluginAdapterUtility.configureProperties(resolver, description, instance, PropertyScope.Instance);
        }
        return instance;
    }
}
