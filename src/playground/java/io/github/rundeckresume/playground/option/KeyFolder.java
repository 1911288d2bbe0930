package io.github.rundeckresume.playground.option;

import java.nio.file.Path;
import java.util.Optional;

/** Key Storage as a folder: the key {@code keys/a/b} is the content of the file {@code a/b} in it. */
public final class KeyFolder {
    private final Path folder;

    /** A key storage over this folder, which need not exist. */
    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The key's content without a line end at its end, or nothing if there is no such key. */
    public Optional<String> read(String storagePath) {
        throw new UnsupportedOperationException("not written yet " + folder);
    }
}
