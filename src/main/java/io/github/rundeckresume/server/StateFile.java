package io.github.rundeckresume.server;

import java.io.File;
import java.nio.file.Path;
import org.rundeck.app.services.ExecutionFile;

/** A file for Log Storage, if it exists. */
final class StateFile implements ExecutionFile {

    private final File file;
    private final DeletePolicy policy;

    private final boolean isElsewhere;

    private StateFile(File file, DeletePolicy policy, boolean isElsewhere) {
        this.file = file;
        this.policy = policy;
        this.isElsewhere = isElsewhere;
    }

    static StateFile of(Path path, DeletePolicy policy) {
        return new StateFile(path.toFile(), policy, false);
    }

    /** A file that is not here, but may be in Log Storage. */
    static StateFile elsewhere(Path path) {
        return new StateFile(path.toFile(), DeletePolicy.NEVER, true);
    }

    @Override
    public File getLocalFile() {
        return file;
    }

    @Override
    public boolean isShouldBeStored() {
        return isElsewhere || file.isFile();
    }

    @Override
    public DeletePolicy getFileDeletePolicy() {
        return policy;
    }
}
