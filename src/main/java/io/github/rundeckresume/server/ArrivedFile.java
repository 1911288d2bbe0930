package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A file that came from Log Storage. */
final class ArrivedFile {

    private final Path path;
    private final boolean checkpoint;

    private ArrivedFile(Path path, boolean checkpoint) {
        this.path = requireNonNull(path);
        this.checkpoint = checkpoint;
    }

    /** The finished state. */
    static ArrivedFile finished(Path path) {
        return new ArrivedFile(path, false);
    }

    /** What the server calls a partial file: a copy of the journal that was made while the execution ran. */
    static ArrivedFile checkpoint(Path path) {
        return new ArrivedFile(path, true);
    }

    Path path() {
        return path;
    }

    /** True for a copy that was made while the execution ran. */
    boolean isCheckpoint() {
        return checkpoint;
    }
}
