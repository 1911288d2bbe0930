package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageOptions;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Date;
import java.util.Map;

/**
 * Log Storage in a folder: {@code ID.FILETYPE}. A partial copy is {@code ID.FILETYPE.part} until the whole comes. Members of
 * a cluster share one that all of them name in {@code framework.plugin.ExecutionFileStorage.folder.directory}. While a file
 * stands in its place, it is away.
 */
@Plugin(name = FolderStorage.NAME, service = ServiceNameConstants.ExecutionFileStorage)
@PluginDescription(title = "Folder", description = "Keeps the files of executions in a folder")
public final class FolderStorage implements ExecutionFileStoragePlugin, ExecutionFileStorageOptions {
    /** The provider's name. */
    public static final String NAME = "folder";

    private final Path usual;

    @PluginProperty(
            title = "Directory",
            description = "Another folder than the usual one",
            scope = PropertyScope.Framework)
    private String directory = "";

    private String id = "";

    /** @param usual the folder where no other one is configured */
    public FolderStorage(Path usual) {
        this.usual = usual;
    }

    @Override
    public void initialize(Map<String, ?> context) {
        id = String.valueOf(context.get("execid"));
    }

    @Override
    public boolean isAvailable(String filetype) throws ExecutionFileStorageException {
        requireFolder();
        return Files.exists(whole(filetype));
    }

    @Override
    public boolean isPartialAvailable(String filetype) throws ExecutionFileStorageException {
        requireFolder();
        return Files.exists(partial(filetype));
    }

    @Override
    public boolean store(String filetype, InputStream stream, long length, Date lastModified) throws IOException {
        write(stream, whole(filetype));
        Files.deleteIfExists(partial(filetype));
        return true;
    }

    @Override
    public boolean partialStore(String filetype, InputStream stream, long length, Date lastModified)
            throws IOException {
        write(stream, partial(filetype));
        return true;
    }

    @Override
    public boolean retrieve(String filetype, OutputStream stream) throws IOException, ExecutionFileStorageException {
        return read(whole(filetype), stream);
    }

    @Override
    public boolean partialRetrieve(String filetype, OutputStream stream)
            throws IOException, ExecutionFileStorageException {
        return read(partial(filetype), stream);
    }

    @Override
    public boolean deleteFile(String filetype) throws IOException {
        return Files.deleteIfExists(whole(filetype));
    }

    @Override
    public boolean getRetrieveSupported() {
        return true;
    }

    @Override
    public boolean getPartialRetrieveSupported() {
        return true;
    }

    @Override
    public boolean getStoreSupported() {
        return true;
    }

    @Override
    public boolean getPartialStoreSupported() {
        return true;
    }

    private Path whole(String filetype) {
        return folder().resolve(id + "." + filetype);
    }

    private Path partial(String filetype) {
        return folder().resolve(id + "." + filetype + ".part");
    }

    private Path folder() {
        return directory == null || directory.isEmpty() ? usual : Path.of(directory);
    }

    /** As a network storage, it can be away: then something else stands in the folder's place. */
    private void requireFolder() throws ExecutionFileStorageException {
        if (Files.exists(folder()) && !Files.isDirectory(folder())) {
            throw new ExecutionFileStorageException(folder() + " is not a folder");
        }
    }

    private static void write(InputStream stream, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path copy =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean read(Path file, OutputStream stream) throws IOException, ExecutionFileStorageException {
        try {
            Files.copy(file, stream);
            return true;
        } catch (NoSuchFileException e) {
            throw new ExecutionFileStorageException("Log Storage has no file " + file, e);
        }
    }
}
