package io.github.rundeckresume.plugin;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads every class of the plugin's jar before the first execution needs it. When the jar is replaced, Rundeck closes
 * it, and a running execution could not load the classes that it has not needed so far (tried on Rundeck 5.4.0).
 */
final class AllClasses {

    private static final Logger LOG = LoggerFactory.getLogger(AllClasses.class);
    private static final AtomicBoolean LOADED = new AtomicBoolean();
    private static final String SUFFIX = ".class";

    private AllClasses() {}

    /** Loads the classes once; does nothing if they do not come from a jar. */
    static void load() {
        if (!LOADED.compareAndSet(false, true)) {
            return;
        }
        try {
            File jar = new File(AllClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (jar.isFile()) {
                loadFrom(jar);
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            LOG.warn("The plugin's classes are loaded one by one; do not replace its jar while jobs run", e);
        }
    }

    private static void loadFrom(File jar) throws IOException {
        try (JarFile entries = new JarFile(jar)) {
            entries.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(AllClasses::loadEntry);
        }
    }

    private static void loadEntry(String name) {
        String className = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
        try {
            Class.forName(className, false, AllClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("{} cannot be loaded here", className, e);
        }
    }
}
