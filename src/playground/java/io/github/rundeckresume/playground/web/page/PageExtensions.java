package io.github.rundeckresume.playground.web.page;

import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.PluggableProviderService;
import com.dtolabs.rundeck.core.plugins.ProviderIdent;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import com.dtolabs.rundeck.plugins.rundeck.UIPlugin;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scripts and styles that providers of service UI add to a page (rundeckapp 5.4.0 UiPluginService.pluginsForPage). */
public final class PageExtensions {
    /** The service's name; rundeck-core has no constant for it. */
    public static final String SERVICE = "UI";

    private static final Logger LOG = LoggerFactory.getLogger(PageExtensions.class);

    private final ServiceProviderLoader plugins;

    public PageExtensions(ServiceProviderLoader plugins) {
        this.plugins = plugins;
    }

    /** What one provider adds; the paths are of its files. */
    public record Extension(String provider, List<String> scripts, List<String> styles) {}

    /**
     * What is added to a page, by the providers' names.
     *
     * @param page as providers know it: {@code execution/show}
     */
    public List<Extension> of(String page) {
        List<Extension> all = new ArrayList<>();
        PluggableProviderService<UIPlugin> service = plugins.createPluginService(UIPlugin.class, SERVICE);
        plugins.listProviders().stream()
                .filter(provider -> provider.getService().equals(SERVICE))
                .map(ProviderIdent::getProviderName)
                .distinct()
                .sorted()
                .forEach(name -> add(all, name, service, page));
        return all;
    }

    private void add(List<Extension> all, String name, PluggableProviderService<UIPlugin> service, String page) {
        try {
            UIPlugin plugin = plugins.loadProvider(service, name);
            if (plugin.doesApply(page)) {
                all.add(new Extension(
                        name,
                        orEmpty(plugin.scriptResourcesForPath(page)),
                        orEmpty(plugin.styleResourcesForPath(page))));
            }
        } catch (ProviderLoaderException e) {
            LOG.error("UI plugin {} cannot be loaded: {}", name, e.getMessage());
        }
    }

    private static List<String> orEmpty(List<String> paths) {
        return paths == null ? List.of() : paths;
    }
}
