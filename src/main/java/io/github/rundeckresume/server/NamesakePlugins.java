package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.service.ProviderLoaderException;
import com.dtolabs.rundeck.core.plugins.PluginManagerService;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import java.io.File;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Other plugins with the name of the one that records executions. Rundeck uses one of them only: a bean of the server,
 * or else that of the jar in libext with the highest version, of equal ones the last by its file's name (rundeckapp
 * 5.4.0 and 6.1.0 {@code RundeckPluginRegistry#loadPluginDescriptorByName}, rundeck-core {@code
 * DirPluginScanner#resolveProviderConflict}).
 */
public final class NamesakePlugins {

    private static final Logger LOG = LoggerFactory.getLogger(NamesakePlugins.class);
    private static final String SERVICE = ServiceNameConstants.ExecutionLifecycle;

    private final SpringContext spring;
    private final Class<? extends ExecutionLifecyclePlugin> own;
    private final String name;

    NamesakePlugins(SpringContext spring, Class<? extends ExecutionLifecyclePlugin> own, String name) {
        this.spring = spring;
        this.own = own;
        this.name = name;
    }

    /** Those of the server in which this runs; empty outside of one. */
    public static Optional<NamesakePlugins> ofServer(Class<? extends ExecutionLifecyclePlugin> own, String name) {
        return SpringContext.find().map(spring -> new NamesakePlugins(spring, own, name));
    }

    /** True once the server has begun to shut down. */
    public boolean isServerClosed() {
        return !spring.isOpen();
    }

    /**
     * True if the server has started, so that its beans are all there.
     *
     * @throws Exception if the server does not say
     */
    public boolean isReady() throws Exception {
        return new ServerStart(spring).isOver();
    }

    /** Says in the server's log if there is another one, and which of them Rundeck uses. Loads plugins. */
    public void look() {
        spring.bean("rundeckServerServiceProviderLoader", PluginManagerService.class)
                .ifPresent(this::look);
    }

    private void look(PluginManagerService plugins) {
        Optional<String> winner = winner(plugins);
        if (winner.isPresent()) {
            LOG.warn(
                    "Rundeck uses another plugin with the name '{}', {}, and not that of Rundeck Resume: executions are "
                            + "not recorded, and a run with the metadata resumeFrom starts from the beginning. Keep "
                            + "only one of them",
                    name,
                    winner.get());
            return;
        }
        PluginJarFiles.offering(SERVICE, name, own.getName(), plugins.getExtdir())
                .forEach(other -> LOG.warn(
                        "{} has another plugin with the name '{}'. Rundeck uses that of Rundeck Resume as long as its "
                                + "jar has the higher version. Keep only one of them",
                        other.getName(),
                        name));
    }

    /** The other one that is used; empty if ours is. */
    private Optional<String> winner(PluginManagerService plugins) {
        if (isBean()) {
            return Optional.of("which is a part of the server");
        }
        try {
            Class<?> used = plugins.loadProvider(
                            plugins.createPluginService(ExecutionLifecyclePlugin.class, SERVICE), name)
                    .getClass();
            return used.getName().equals(own.getName())
                    ? Optional.empty()
                    : Optional.of(used.getName() + " of " + place(used));
        } catch (ProviderLoaderException e) {
            return Optional.empty();
        }
    }

    /** The server's registry, which is not of rundeck-core, answers with a map of beans by service and name. */
    private boolean isBean() {
        try {
            Object beans = HostBean.find(spring, "rundeckPluginRegistry")
                    .orElseThrow(() -> new IllegalStateException("this server has no bean rundeckPluginRegistry"))
                    .call("getPluginRegistryMap");
            return beans instanceof Map
                    && (((Map<?, ?>) beans).containsKey(SERVICE + ":" + name) || ((Map<?, ?>) beans).containsKey(name));
        } catch (Exception e) {
            LOG.debug("Which plugins are beans of the server cannot be told", e);
            return false;
        }
    }

    /** Of a plugin's jar the name that it has in libext: a copy is loaded (JarPluginProviderLoader 5.4.0). */
    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null
                ? "the server"
                : new File(source.getLocation().getPath()).getName().replaceFirst("^\\d{17}-\\d+-", "");
    }
}
