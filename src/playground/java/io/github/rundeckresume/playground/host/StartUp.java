package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.PluggableProviderService;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.rundeck.UIPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a server's start (rundeckapp 5.4.0 BootStrap): chooses what the clean-up ends, says that the start is over,
 * and loads plugins before anybody asks for them (PluginCachePreloader). A host that only runs commands does none of this.
 */
public final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private StartUp() {}

    /** Ends the start of this host; the clean-up may go on for a while. */
    public static void finish(EmbeddedHost host) {
        new CleanUp(host.framework().serverId(), host.mode(), host.database().executions()).start();
        host.mode().ready();
        loadPlugins(host.framework().framework().getPluginManager());
    }

    /** Makes an instance of each page extension, as the server does when it lists plugins. */
    private static void loadPlugins(ServiceProviderLoader plugins) {
        PluggableProviderService<UIPlugin> pages = plugins.createPluginService(UIPlugin.class, ServiceNameConstants.UI);
        plugins.listProviders().stream()
                .filter(provider -> provider.getService().equals(ServiceNameConstants.UI))
                .forEach(provider -> load(plugins, pages, provider.getProviderName()));
    }

    private static void load(ServiceProviderLoader plugins, PluggableProviderService<UIPlugin> pages, String name) {
        try {
            plugins.loadProvider(pages, name);
        } catch (ProviderLoaderException e) {
            LOG.warn("Plugin {} cannot be loaded", name, e);
        }
    }
}
