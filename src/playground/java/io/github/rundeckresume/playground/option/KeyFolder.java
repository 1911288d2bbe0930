package io.github.rundeckresume.playground.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Stores the key, in place of one that is there. */
    public void write(String storagePath, String value) {
        Path file = file(storagePath);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Key file " + file + " cannot be written", e);
        }
    }

    /** Removes the key, if it is there. */
    public void delete(String storagePath) {
        Path file = file(storagePath);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Key file " + file + " cannot be removed", e);
        }
    }

    /** The paths of the keys and folders in this folder of keys, folders with a slash at their ends. */
    public List<String> list(String storagePath) {
        Path parent = resolve(storagePath);
        if (!parent.startsWith(folder) || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> "keys/" + folder.relativize(child) + (Files.isDirectory(child) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Key folder " + parent + " cannot be read", e);
        }
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
