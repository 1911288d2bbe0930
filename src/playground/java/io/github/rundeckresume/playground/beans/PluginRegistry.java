package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.plugins.PluginResourceLoader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContext;

/** The server's bean {@code rundeckPluginRegistry}, as far as it knows beans (rundeckapp 5.4.0 RundeckPluginRegistry). */
public final class PluginRegistry {
    /** Its name. */
    public static final String BEAN = "rundeckPluginRegistry";

    private final Map<String, String> beans = new ConcurrentHashMap<>();

    PluginRegistry() {}

    /** The bean of this name is a provider from now on, unless there is one already. */
    public void registerPlugin(String service, String provider, String bean) {
        beans.putIfAbsent(service + ":" + provider, bean);
    }

    /** The bean that gives a provider's files, if a bean does. */
    public Optional<PluginResourceLoader> files(ApplicationContext context, String service, String provider) {
        return Optional.ofNullable(beans.get(service + ":" + provider))
                .filter(context::containsBean)
                .map(context::getBean)
                .filter(PluginResourceLoader.class::isInstance)
                .map(PluginResourceLoader.class::cast);
    }
}
