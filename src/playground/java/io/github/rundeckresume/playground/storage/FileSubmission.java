package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageOptions;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rundeck.app.services.ExecutionFile;
import org.rundeck.app.services.ExecutionFileProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the files of an execution that ended to Log Storage: those of all producers there are at that moment, unless they
 * say that there is nothing to store (rundeckapp 5.4.0 LogFileStorageService.getExecutionFiles, storeLogFiles).
 */
public final class FileSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(FileSubmission.class);

    private final LogStorage storage;
    private final Supplier<Collection<ExecutionFileProducer>> producers;

    /** @param producers asked at each use, so that one registered late is seen */
    public FileSubmission(LogStorage storage, Supplier<Collection<ExecutionFileProducer>> producers) {
        this.storage = storage;
        this.producers = producers;
    }

    /** Stores all there is; what fails is logged and does not keep the others back. */
    public void submit(ExecutionRecord execution, ExecutionReference reference) {
        storage.open(execution).ifPresent(plugin -> {
            try {
                List<String> failed = storeAll(plugin::store, files(reference));
                if (!failed.isEmpty()) {
                    LOG.error("Log Storage of execution {} failed for {}", execution.id(), failed);
                }
            } catch (RuntimeException e) {
                LOG.error("Log Storage of execution {} failed: {}", execution.id(), e.toString());
            }
        });
    }

    /**
     * Stores partial copies of what runs, of those producers that have some, in a storage that takes them (rundeckapp 5.4.0
     * LogFileStorageService.submitForPartialStorage).
     */
    void submitPartial(ExecutionRecord execution, ExecutionReference reference) {
        storage.open(execution)
                .filter(FileSubmission::takesPartialFiles)
                .map(plugin -> storeAll(plugin::partialStore, checkpoints(reference)))
                .filter(failed -> !failed.isEmpty())
                .ifPresent(failed -> LOG.error(
                        "Log Storage of execution {}, partial copies, failed for {}", execution.id(), failed));
    }

    private static boolean takesPartialFiles(ExecutionFileStoragePlugin plugin) {
        return plugin instanceof ExecutionFileStorageOptions options
                && options.getStoreSupported()
                && options.getPartialStoreSupported();
    }

    /** The types of the files that would be stored for it now. */
    public List<String> types(ExecutionReference execution) {
        return List.copyOf(files(execution).keySet());
    }

    private Map<String, ExecutionFile> files(ExecutionReference reference) {
        return files(producers.get().stream(), producer -> producer.produceStorageFileForExecution(reference));
    }

    private Map<String, ExecutionFile> checkpoints(ExecutionReference reference) {
        return files(
                producers.get().stream().filter(ExecutionFileProducer::isCheckpointable),
                producer -> producer.produceStorageCheckpointForExecution(reference));
    }

    private static Map<String, ExecutionFile> files(
            Stream<ExecutionFileProducer> producers, Function<ExecutionFileProducer, ExecutionFile> produced) {
        Map<String, ExecutionFile> files = new TreeMap<>();
        producers.forEach(producer -> {
            ExecutionFile file = produced.apply(producer);
            if (file.isShouldBeStored()) {
                files.put(producer.getExecutionFileType(), file);
            }
        });
        return files;
    }

    private static List<String> storeAll(Store plugin, Map<String, ExecutionFile> files) {
        List<String> failed = new ArrayList<>();
        files.forEach((filetype, file) -> {
            try {
                store(plugin, filetype, file);
            } catch (IOException | ExecutionFileStorageException e) {
                failed.add(filetype + " (" + e.getMessage() + ")");
            }
        });
        return failed;
    }

    private static void store(Store plugin, String filetype, ExecutionFile file)
            throws IOException, ExecutionFileStorageException {
        File local = file.getLocalFile();
        try (InputStream stream = Files.newInputStream(local.toPath())) {
            plugin.store(
                    filetype,
                    stream,
                    local.length(),
                    Date.from(Files.getLastModifiedTime(local.toPath()).toInstant()));
        }
        // The server keeps WHEN_RETRIEVABLE files until its process ends; a playground's ends too soon for that.
        if (file.getFileDeletePolicy() == ExecutionFile.DeletePolicy.ALWAYS) {
            Files.delete(local.toPath());
        }
    }

    /** {@code store} or {@code partialStore} of a provider; false if it did not store the file. */
    private interface Store {
        boolean store(String filetype, InputStream stream, long length, Date lastModified)
                throws IOException, ExecutionFileStorageException;
    }
}
