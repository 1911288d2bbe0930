package io.github.rundeckresume.server;

import java.io.File;
import java.nio.file.Path;
import org.rundeck.app.services.ExecutionFile;

/** A file for Log Storage, if it exists. */
final class StateFile implements ExecutionFile {

    private final File file;
    private final DeletePolicy policy;

    private StateFile(File file, DeletePolicy policy) {
        this.file = file;
        this.policy = policy;
    }

    static StateFile of(Path path, DeletePolicy policy) {
        return new StateFile(path.toFile(), policy);
    }

    @Override
    public File getLocalFile() {
        return file;
    }

    @Override
    public boolean isShouldBeStored() {
        return file.isFile();
    }

    @Override
    public DeletePolicy getFileDeletePolicy() {
        return policy;
    }
}
