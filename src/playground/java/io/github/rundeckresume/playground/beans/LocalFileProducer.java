package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.io.File;
import org.rundeck.app.services.ExecutionFile;
import org.rundeck.app.services.ExecutionFileProducer;

/** Names a file that the host itself writes, so that it goes to Log Storage. */
record LocalFileProducer(String filetype, ExecutionFiles files) implements ExecutionFileProducer {

    @Override
    public String getExecutionFileType() {
        return filetype;
    }

    @Override
    public boolean isExecutionFileGenerated() {
        return false;
    }

    @Override
    public boolean isCheckpointable() {
        return true;
    }

    @Override
    public ExecutionFile produceStorageFileForExecution(ExecutionReference execution) {
        return new LocalFile(
                files.file(execution.getProject(), execution.getJob().getId(), execution.getId(), filetype)
                        .toFile());
    }

    @Override
    public ExecutionFile produceStorageCheckpointForExecution(ExecutionReference execution) {
        return produceStorageFileForExecution(execution);
    }

    private record LocalFile(File file) implements ExecutionFile {

        @Override
        public File getLocalFile() {
            return file;
        }

        @Override
        public boolean isShouldBeStored() {
            return file.exists();
        }

        @Override
        public DeletePolicy getFileDeletePolicy() {
            return DeletePolicy.NEVER;
        }
    }
}
