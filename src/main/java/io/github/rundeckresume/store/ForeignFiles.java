package io.github.rundeckresume.store;

import java.io.IOException;
import java.nio.file.Path;

/** Files of other executions that are in the way of an execution's own files. They are kept under another name. */
final class ForeignFiles {

    private static final String MARK = ".moved-aside-";
    private static final int MOST = 10_000;

    private final Disk disk;

    ForeignFiles(Disk disk) {
        this.disk = disk;
    }

    /** Renames a file if it exists. */
    void moveAside(Path file) throws IOException {
        if (disk.isFile(file)) {
            disk.move(file, freeName(file));
        }
    }

    private Path freeName(Path file) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Path name = file.resolveSibling(file.getFileName() + MARK + number);
            if (!disk.isFile(name)) {
                return name;
            }
        }
        throw new IOException("too many files are called " + file + MARK + "…; delete them");
    }
}
