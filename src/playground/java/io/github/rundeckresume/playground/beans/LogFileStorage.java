package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import io.github.rundeckresume.playground.storage.FileRetrieval;
import io.github.rundeckresume.playground.storage.LogStorage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.rundeck.app.data.model.v1.execution.ExecutionData;

/**
 * The bean {@code logFileStorageService}. Loading needs a transaction, where files lie does not (rundeckapp 5.4.0
 * LogFileStorageService).
 */
public final class LogFileStorage implements AsyncExecutionFileLoaderService {
    private final Database database;
    private final ExecutionFiles files;
    private final FileRetrieval retrieval;
    private final LogStorage storage;

    LogFileStorage(Database database, ExecutionFiles files, FileRetrieval retrieval, LogStorage storage) {
        this.storage = storage;
        this.database = database;
        this.files = files;
        this.retrieval = retrieval;
    }

    @Override
    public ExecutionFileLoader requestFileLoad(ExecutionReference execution, String filetype, boolean performLoad)
            throws ExecutionNotFound {
        return retrieval.request(record(execution), filetype, performLoad);
    }

    @Override
    public CompletableFuture<ExecutionFileLoader> requestFileLoadAsync(ExecutionReference execution, String filetype)
            throws ExecutionNotFound {
        return retrieval.requestAsync(record(execution), filetype);
    }

    private ExecutionRecord record(ExecutionReference execution) throws ExecutionNotFound {
        DatabaseSession.require();
        return database.executions()
                .find(Long.parseLong(execution.getId()))
                .orElseThrow(() -> new ExecutionNotFound("Not Found", execution.getId(), execution.getProject()));
    }

    /**
     * Deletes a file in Log Storage, if it is there (rundeckapp 5.4.0 LogFileStorageService.removeRemoteLogFile, with the
     * server's Execution).
     */
    public Map<String, Object> removeRemoteLogFile(ExecutionData execution, String filetype)
            throws IOException, ExecutionFileStorageException {
        DatabaseSession.require();
        Optional<ExecutionRecord> found = database.executions().find(((Number) execution.getInternalId()).longValue());
        Optional<ExecutionFileStoragePlugin> plugin = found.flatMap(storage::open);
        boolean started = plugin.isPresent()
                && plugin.get().isAvailable(filetype)
                && plugin.get().deleteFile(filetype);
        return Map.of("started", started);
    }

    @Override
    public File getLocalLogsDir() {
        return files.logs().toFile();
    }

    @Override
    public File getLocalExecutionFileForType(ExecutionReference execution, String filetype) {
        return getLocalExecutionFileForType(execution, filetype, false);
    }

    @Override
    public File getLocalExecutionFileForType(ExecutionReference execution, String filetype, boolean partial) {
        String project = execution.getProject();
        String job = execution.getJob().getId();
        Path file = partial
                ? files.partial(project, job, execution.getId(), filetype)
                : files.file(project, job, execution.getId(), filetype);
        return file.toFile();
    }
}
