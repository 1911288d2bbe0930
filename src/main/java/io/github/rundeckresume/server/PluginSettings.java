package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import io.github.rundeckresume.plan.RerunNodes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin's settings for a whole server or project, for code that does not get them from Rundeck (rundeck-core 5.4.0
 * PropertyResolverFactory: prefixes and the order of scopes).
 */
final class PluginSettings {

    private static final String PLUGIN = "plugin.ExecutionLifecycle.resume.";
    private static final Logger LOG = LoggerFactory.getLogger(PluginSettings.class);

    private PluginSettings() {}

    /** The server's setting of that name; empty if it is not set. */
    static Optional<String> ofServer(SpringContext spring, String name) {
        String property = "framework." + PLUGIN + name;
        return spring.bean("frameworkPropertyLookup", IPropertyLookup.class)
                .filter(properties -> properties.hasProperty(property))
                .map(properties -> properties.getProperty(property))
                .filter(text -> !text.isBlank());
    }

    /** On which nodes steps run again where the job does not say so: as the project says, or else the server. */
    static RerunNodes rerunNodes(SpringContext spring, String project) {
        return ofProject(spring, project, "nodes")
                .or(() -> ofServer(spring, "nodes"))
                .flatMap(text -> RerunNodes.parse(text.trim()))
                .orElse(RerunNodes.DEFAULT);
    }

    private static Optional<String> ofProject(SpringContext spring, String project, String name) {
        try {
            String property = "project." + PLUGIN + name;
            return spring.bean("rundeckFramework", IFramework.class)
                    .map(framework -> framework.getFrameworkProjectMgr().getFrameworkProject(project))
                    .filter(settings -> settings.hasProperty(property))
                    .map(settings -> settings.getProperty(property));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The settings of project {} cannot be read", project, e);
            return Optional.empty();
        }
    }
}
