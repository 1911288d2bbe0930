package io.github.rundeckresume.playground.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Key Storage as a folder: the key {@code keys/a/b} is the content of the file {@code a/b} in it. */
public final class KeyFolder {
    private final Path folder;

    /** A key storage over this folder, which need not exist. */
    public KeyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Whether the path lies in this key storage, be there a key or not. */
    public boolean holds(String storagePath) {
        Path file = resolve(storagePath);
        return file.startsWith(folder) && !file.equals(folder);
    }

    /**
     * The file of the key, whether it exists or not.
     *
     * @throws OptionException when the path leads out of this key storage
     */
    public Path file(String storagePath) {
        if (!holds(storagePath)) {
            throw new OptionException("'" + storagePath + "' is no key's path; write it as keys/folder/name");
        }
        return resolve(storagePath);
    }

    private Path resolve(String storagePath) {
        return folder.resolve(storagePath.strip().replaceFirst("^/*(keys/)?/*", ""))
                .normalize();
    }

    /** The key's content without a line end at its end, or nothing if there is no such key. */
    public Optional<String> read(String storagePath) {
        Path file = file(storagePath);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("Key file " + file + " cannot be read", e);
        }
    }
}
