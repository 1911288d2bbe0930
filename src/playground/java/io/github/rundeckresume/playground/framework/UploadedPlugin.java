package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.plugins.JarPluginProviderLoader;
import com.dtolabs.rundeck.core.plugins.ScriptPluginScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the server's plugin repository takes an uploaded archive for, and whether it then finds it valid. A jar with an
 * entry whose name ends in {@code plugin.yaml} is a script plugin to it, and an invalid one; {@code libext} does not mind
 * such an entry (rundeck/repository 0.12 ArtifactUtils.getMetaFromUploadedFile, JarPluginArtifactValidator,
 * ScriptPluginArtifactValidator; the refusal was tried on Rundeck 5.4.0).
 *
 * @param refusal in the repository's words; empty if the archive would be installed
 */
public record UploadedPlugin(Kind kind, Optional<String> refusal) {

    /** How a plugin is made. */
    public enum Kind {
        JAVA_PLUGIN,
        SCRIPT_PLUGIN
    }

    /** Looks at the archive as the repository does at what was uploaded. */
    public static UploadedPlugin of(Path archive) {
        try {
            Optional<String> metadata = scriptMetadata(archive);
            return metadata.isPresent() ? script(archive, metadata.get()) : jar(archive);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the archive " + archive + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> scriptMetadata(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith("plugin.yaml"))
                    .findFirst();
        }
    }

    private static UploadedPlugin jar(Path archive) {
        boolean valid = JarPluginProviderLoader.isValidJarPlugin(archive.toFile());
        return new UploadedPlugin(Kind.JAVA_PLUGIN, refusedUnless(valid, "Jar"));
    }

    /** The scanner goes by the file's name, and the repository gives it that of the archive's first folder. */
    private static UploadedPlugin script(Path archive, String metadata) throws IOException {
        Path folder = Files.createTempDirectory("upload");
        Path named = folder.resolve(metadata.substring(0, (metadata + "/").indexOf('/')) + ".zip");
        try {
            Files.copy(archive, named);
            boolean valid = ScriptPluginScanner.validatePluginFile(named.toFile());
            return new UploadedPlugin(Kind.SCRIPT_PLUGIN, refusedUnless(valid, "Script plugin"));
        } finally {
            Files.deleteIfExists(named);
            Files.delete(folder);
        }
    }

    private static Optional<String> refusedUnless(boolean valid, String what) {
        return valid
                ? Optional.empty()
                : Optional.of(what + " is not valid. Please check the logs for specific error messages");
    }
}
