package io.github.rundeckresume.playground.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** The plugin jar that a host installs: from a file, or from inside the playground's own jar. */
public final class PluginJar {
    private static final String RESOURCE = "/plugin/rundeck-resume.jar";
    private static final String NAME = "rundeck-resume.jar";

    private final URL source;

    private PluginJar(URL source) {
        this.source = source;
    }

    public static PluginJar file(Path jar) {
        try {
            return new PluginJar(jar.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException("Not a plugin jar: " + jar, e);
        }
    }

    /** The one that was packed into the playground, or nothing when it runs unpacked. */
    public static Optional<PluginJar> packed() {
        return Optional.ofNullable(PluginJar.class.getResource(RESOURCE)).map(PluginJar::new);
    }

    /** Copies the jar unless the very same one is there already. */
    void installIn(Path folder) {
        Path target = folder.resolve(NAME);
        try (InputStream stream = source.openStream()) {
            byte[] jar = stream.readAllBytes();
            if (!Files.exists(target) || !Arrays.equals(jar, Files.readAllBytes(target))) {
                // In one step, so that another host never sees half a jar.
                Path copy = Files.createTempFile(folder, NAME, ".tmp");
                Files.write(copy, jar);
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot install the plugin as " + target + ": " + e.getMessage(), e);
        }
    }
}
