package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings files of executions back from Log Storage, with the server's answers (rundeckapp 5.4.0
 * LogFileStorageService.requestLogFileLoadAsync, getLogFileState).
 */
public final class FileRetrieval implements AutoCloseable {
    private final ExecutionFiles files;
    private final LogStorage storage;
    private final StorageSettings settings;
    /** When Log Storage was asked in vain (LogFileStorageService.cacheRetrievalState). */
    private final Map<Path, Instant> absent = new ConcurrentHashMap<>();

    private final Transfers transfers = new Transfers();
    private final PartialRetrieval partial;

    public FileRetrieval(ExecutionFiles files, LogStorage storage) {
        this.files = files;
        this.storage = storage;
        this.settings = storage.settings();
        this.partial = new PartialRetrieval(files, storage, transfers);
    }

    /** The answer at once: {@code PENDING_LOCAL} without a file when the file has to come from Log Storage. */
    public ExecutionFileLoader request(ExecutionRecord execution, String filetype, boolean load) {
        LoadedFile known = known(execution, filetype, load);
        if (known.state() != ExecutionFileState.AVAILABLE_REMOTE || !load) {
            return known;
        }
        retrieve(execution, filetype, new CompletableFuture<>());
        return LoadedFile.without(ExecutionFileState.PENDING_LOCAL);
    }

    /**
     * The answer when the file is there. Like the server's it is never given if another request for the same file is
     * under way already: only the first one is told. A partial file is not waited for.
     */
    public CompletableFuture<ExecutionFileLoader> requestAsync(ExecutionRecord execution, String filetype) {
        LoadedFile known = known(execution, filetype, true);
        if (known.state() != ExecutionFileState.AVAILABLE_REMOTE) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<ExecutionFileLoader> answer = new CompletableFuture<>();
        retrieve(execution, filetype, answer);
        return answer;
    }

    private LoadedFile known(ExecutionRecord execution, String filetype, boolean load) {
        Path local = local(execution, filetype);
        Optional<ExecutionFileStoragePlugin> plugin = storage.open(execution);
        if (plugin.isPresent() && isOutOfReach(execution, plugin.get())) {
            return LoadedFile.without(ExecutionFileState.PENDING_REMOTE);
        }
        if (Files.exists(local)) {
            return LoadedFile.available(ExecutionFileState.AVAILABLE, local);
        }
        if (plugin.isEmpty()) {
            return LoadedFile.without(ExecutionFileState.NOT_FOUND);
        }
        LoadedFile whole = whole(execution, filetype, plugin.get(), local);
        return whole.state() == ExecutionFileState.AVAILABLE_REMOTE
                ? whole
                : partial.request(execution, filetype, plugin.get(), whole, load);
    }

    /** What runs elsewhere has no files here before its end, unless they come in parts (requestLogFileLoadAsync). */
    private boolean isOutOfReach(ExecutionRecord execution, ExecutionFileStoragePlugin plugin) {
        return execution.isRunning() && storage.isElsewhere(execution) && !PartialRetrieval.takesPartialFiles(plugin);
    }

    private LoadedFile whole(
            ExecutionRecord execution, String filetype, ExecutionFileStoragePlugin plugin, Path local) {
        try {
            boolean stored = isStored(plugin, filetype, local);
            return LoadedFile.without(stored ? ExecutionFileState.AVAILABLE_REMOTE : missing(execution));
        } catch (ExecutionFileStorageException e) {
            return LoadedFile.failed(e);
        }
    }

    /** What was not there is not asked for again for a while, even if it comes meanwhile. */
    private boolean isStored(ExecutionFileStoragePlugin plugin, String filetype, Path local)
            throws ExecutionFileStorageException {
        Instant asked = absent.get(local);
        if (asked != null && asked.plus(settings.retryDelay()).isAfter(Instant.now())) {
            return false;
        }
        boolean stored = plugin.isAvailable(filetype);
        if (stored) {
            absent.remove(local);
        } else {
            absent.put(local, Instant.now());
        }
        return stored;
    }

    private ExecutionFileState missing(ExecutionRecord execution) {
        boolean late = execution
                .outcome()
                .map(outcome ->
                        outcome.completed().plus(settings.pendingDelay()).isBefore(Instant.now()))
                .orElse(false);
        return late ? ExecutionFileState.NOT_FOUND : ExecutionFileState.PENDING_REMOTE;
    }

    private void retrieve(ExecutionRecord execution, String filetype, CompletableFuture<ExecutionFileLoader> answer) {
        transfers.start(
                local(execution, filetype),
                stream -> storage.open(execution).orElseThrow().retrieve(filetype, stream),
                answer::complete);
    }

    private Path local(ExecutionRecord execution, String filetype) {
        return files.file(execution.project(), execution.jobUuid(), Long.toString(execution.id()), filetype);
    }

    @Override
    public void close() {
        transfers.close();
    }
}
