package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.common.FrameworkExecutionProviderServices;
import com.dtolabs.rundeck.core.common.IExecutionServices;
import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.CloseableProvider;
import com.dtolabs.rundeck.core.plugins.Closeables;
import com.dtolabs.rundeck.core.plugins.FilePluginCache;
import com.dtolabs.rundeck.core.plugins.JarPluginScanner;
import com.dtolabs.rundeck.core.plugins.PluggableService;
import com.dtolabs.rundeck.core.plugins.PluginManagerService;
import com.dtolabs.rundeck.core.plugins.ProviderLoader;
import com.dtolabs.rundeck.core.plugins.ScriptPluginScanner;
import com.dtolabs.rundeck.core.utils.cache.FileCache;
import java.io.File;
import java.util.Map;

/**
 * Loads providers: first the extra ones, then those of the jars and zips in {@code libext}, through rundeck-core's own
 * loaders and with the wiring of the server (rundeckapp 5.4.0 {@code spring/resources.groovy}).
 */
final class PluginFolder extends PluginManagerService {
    private final ExtraProviders extra;

    PluginFolder(BaseDirectory home, ExtraProviders extra, IExecutionServices executionServices) {
        this.extra = extra;
        File jars = home.plugins().toFile();
        File scratch = home.scratch().toFile();
        FileCache<ProviderLoader> files = createProviderLoaderFileCache();
        FilePluginCache cache = new FilePluginCache(files);
        cache.addScanner(jarScanner(new PluginDirectory(jars), scratch, files));
        cache.addScanner(new ScriptPluginScanner(new PluginDirectory(jars), new File(scratch, "cache"), files));
        setExtdir(jars);
        setCachedir(new File(scratch, "cache"));
        setCache(cache);
        setServiceAliases(Map.of("WorkflowNodeStep", "RemoteScriptNodeStep"));
        FrameworkExecutionProviderServices services = new FrameworkExecutionProviderServices();
        services.setFrameworkExecutionServices(executionServices);
        setFrameworkExecutionProviderServices(services);
    }

    /**
     * The scanner empties its folders when it is made and finds one of them through the system property (rundeck-core
     * 5.4.0 JarPluginScanner, Constants), so hosts on one base directory would take the jars away from each other.
     */
    private static JarPluginScanner jarScanner(PluginDirectory jars, File scratch, FileCache<ProviderLoader> files) {
        synchronized (PluginFolder.class) {
            String base = System.getProperty(EmbeddedFramework.BASE_PROPERTY);
            System.setProperty(EmbeddedFramework.BASE_PROPERTY, scratch.getPath());
            try {
                return new JarPluginScanner(jars, new File(scratch, "libraries"), files);
            } finally {
                System.setProperty(EmbeddedFramework.BASE_PROPERTY, base);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> T loadProvider(PluggableService<T> service, String provider)
            throws ProviderLoaderException {
        // The type is the caller's: who adds an extra provider names the service it is for.
        T known = (T) extra.create(service.getName(), provider).orElse(null);
        return known != null ? known : super.loadProvider(service, provider);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CloseableProvider<T> loadCloseableProvider(PluggableService<T> service, String provider)
            throws ProviderLoaderException {
        T known = (T) extra.create(service.getName(), provider).orElse(null);
        return known != null ? Closeables.closeableProvider(known) : super.loadCloseableProvider(service, provider);
    }
}
