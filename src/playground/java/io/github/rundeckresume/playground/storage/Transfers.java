package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Files that come from Log Storage, on a thread of their own (rundeckapp 5.4.0 LogFileStorageService.retrieveLogFile). */
final class Transfers implements AutoCloseable {
    private final Set<Path> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "file-retrieval");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts one, unless the same file is on its way already: then {@code done} is never told. */
    void start(Path target, Source source, Consumer<LoadedFile> done) {
        if (!pending.add(target)) {
            return;
        }
        thread.execute(() -> {
            LoadedFile loaded = copy(source, target);
            pending.remove(target);
            done.accept(loaded);
        });
    }

    private static LoadedFile copy(Source source, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Path copy = Files.createTempFile(
                    target.getParent(), target.getFileName().toString(), ".tmp");
            try (OutputStream stream = Files.newOutputStream(copy)) {
                source.copyTo(stream);
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return LoadedFile.available(ExecutionFileState.AVAILABLE, target);
        } catch (IOException | ExecutionFileStorageException e) {
            return LoadedFile.failed(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Where a file comes from. */
    interface Source {
        void copyTo(OutputStream stream) throws IOException, ExecutionFileStorageException;
    }
}
