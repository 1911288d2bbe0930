package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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

    private final Set<Path> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService transfers = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "file-retrieval");
        thread.setDaemon(true);
        return thread;
    });

    public FileRetrieval(ExecutionFiles files, LogStorage storage) {
        this.files = files;
        this.storage = storage;
        this.settings = storage.settings();
    }

    /** The answer at once: {@code PENDING_LOCAL} without a file when the file has to come from Log Storage. */
    public ExecutionFileLoader request(ExecutionRecord execution, String filetype, boolean load) {
        LoadedFile known = known(execution, filetype);
        if (known.state() != ExecutionFileState.AVAILABLE_REMOTE || !load) {
            return known;
        }
        retrieve(execution, filetype, new CompletableFuture<>());
        return LoadedFile.without(ExecutionFileState.PENDING_LOCAL);
    }

    /**
     * The answer when the file is there. Like the server's it is never given if another request for the same file is
     * under way already: only the first one is told.
     */
    public CompletableFuture<ExecutionFileLoader> requestAsync(ExecutionRecord execution, String filetype) {
        LoadedFile known = known(execution, filetype);
        if (known.state() != ExecutionFileState.AVAILABLE_REMOTE) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<ExecutionFileLoader> answer = new CompletableFuture<>();
        retrieve(execution, filetype, answer);
        return answer;
    }

    private LoadedFile known(ExecutionRecord execution, String filetype) {
        Path local = local(execution, filetype);
        if (Files.exists(local)) {
            return LoadedFile.available(ExecutionFileState.AVAILABLE, local);
        }
        Optional<ExecutionFileStoragePlugin> plugin = storage.open(execution);
        if (plugin.isEmpty()) {
            return LoadedFile.without(ExecutionFileState.NOT_FOUND);
        }
        try {
            boolean stored = isStored(plugin.get(), filetype, local);
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
        Path target = local(execution, filetype);
        if (!pending.add(target)) {
            return;
        }
        transfers.execute(() -> {
            LoadedFile loaded = copy(execution, filetype, target);
            pending.remove(target);
            answer.complete(loaded);
        });
    }

    private LoadedFile copy(ExecutionRecord execution, String filetype, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Path copy = Files.createTempFile(
                    target.getParent(), target.getFileName().toString(), ".tmp");
            try (OutputStream stream = Files.newOutputStream(copy)) {
                storage.open(execution).orElseThrow().retrieve(filetype, stream);
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return LoadedFile.available(ExecutionFileState.AVAILABLE, target);
        } catch (IOException | ExecutionFileStorageException e) {
            return LoadedFile.failed(e);
        }
    }

    private Path local(ExecutionRecord execution, String filetype) {
        return files.file(execution.project(), execution.jobUuid(), Long.toString(execution.id()), filetype);
    }

    @Override
    public void close() {
        transfers.shutdownNow();
    }
}
