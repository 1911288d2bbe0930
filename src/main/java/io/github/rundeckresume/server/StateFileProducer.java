package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.store.StateFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.rundeck.app.services.ExecutionFile;
import org.rundeck.app.services.ExecutionFileProducer;

/**
 * Adds {@code ID.resume.json} to the files that go to Log Storage with {@code ID.rdlog} and {@code ID.state.json}. An
 * execution that succeeded has no such file.
 */
final class StateFileProducer implements ExecutionFileProducer {

    private final StoredFiles files;

    StateFileProducer(StoredFiles files) {
        this.files = files;
    }

    @Override
    public String getExecutionFileType() {
        return StateFiles.FILE_TYPE;
    }

    @Override
    public boolean isExecutionFileGenerated() {
        return false;
    }

    @Override
    public boolean isCheckpointable() {
        return false;
    }

    @Override
    public ExecutionFile produceStorageFileForExecution(ExecutionReference execution) {
        Optional<Path> state = files.localFile(execution);
        return new StateFile(state.orElseGet(() -> Path.of(execution.getId() + "." + StateFiles.FILE_TYPE))
                .toFile());
    }

    @Override
    public ExecutionFile produceStorageCheckpointForExecution(ExecutionReference execution) {
        return produceStorageFileForExecution(execution);
    }

    private static final class StateFile implements ExecutionFile {

        private final File file;

        StateFile(File file) {
            this.file = file;
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
            return DeletePolicy.WHEN_RETRIEVABLE;
        }
    }
}
