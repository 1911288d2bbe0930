package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.plugins.Plugin;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the jars in a folder of plugins offer, as Rundeck finds it: by the classes that the manifest names and their
 * annotation (rundeck-core 5.4.0 JarPluginProviderLoader). Nothing in them is run.
 */
final class PluginJarFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PluginJarFiles.class);
    private static final String CLASSES = "Rundeck-Plugin-Classnames";

    private PluginJarFiles() {}

    /**
     * The jars that have a provider of this service and name.
     *
     * @param except a class that does not count
     * @param folder null for none
     */
    static List<File> offering(String service, String name, String except, @Nullable File folder) {
        File[] jars = folder == null ? null : folder.listFiles((in, file) -> file.endsWith(".jar"));
        return jars == null
                ? List.of()
                : Stream.of(jars)
                        .sorted()
                        .filter(jar -> offers(jar, service, name, except))
                        .collect(toUnmodifiableList());
    }

    private static boolean offers(File jar, String service, String name, String except) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toURI().toURL()}, Plugin.class.getClassLoader())) {
            return Stream.of(classNames(jar).split(","))
                    .map(String::trim)
                    .filter(type -> !type.isEmpty() && !type.equals(except))
                    .anyMatch(type -> isProvider(type, loader, service, name));
        } catch (IOException | RuntimeException e) {
            LOG.debug("What {} offers cannot be told", jar, e);
            return false;
        }
    }

    private static String classNames(File jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(CLASSES);
            return names == null ? "" : names;
        }
    }

    private static boolean isProvider(String type, ClassLoader loader, String service, String name) {
        try {
            Plugin plugin = Class.forName(type, false, loader).getAnnotation(Plugin.class);
            return plugin != null
                    && plugin.service().equals(service)
                    && plugin.name().equals(name);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("{} cannot be looked at", type, e);
            return false;
        }
    }
}
