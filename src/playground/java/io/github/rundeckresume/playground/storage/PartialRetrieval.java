package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageOptions;
import com.dtolabs.rundeck.core.logging.LogFileState;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partial files, which Log Storage has of executions that ran elsewhere. Once here, such a file is fetched anew at each
 * request, half an interval of the checkpoints later at the earliest (rundeckapp 5.4.0 LogFileStorageService.getLogFileState,
 * requestLogFileRetrievalPartial).
 */
final class PartialRetrieval {
    private final ExecutionFiles files;
    private final LogStorage storage;
    private final Transfers transfers;
    /** When Log Storage was asked in vain. */
    private final Map<Path, Instant> absent = new ConcurrentHashMap<>();

    PartialRetrieval(ExecutionFiles files, LogStorage storage, Transfers transfers) {
        this.files = files;
        this.storage = storage;
        this.transfers = transfers;
    }

    /** Where the host looks for partial files at all: for executions of other members, unless told to do it always. */
    private boolean isLookedFor(ExecutionRecord execution, ExecutionFileStoragePlugin plugin) {
        return takesPartialFiles(plugin)
                && (storage.isElsewhere(execution) || storage.settings().partialOfOwn());
    }

    /** True if the plugin says that it gives partial files back (LogFileStorageService.pluginSupportsPartialRetrieval). */
    static boolean takesPartialFiles(ExecutionFileStoragePlugin plugin) {
        return plugin instanceof ExecutionFileStorageOptions options
                && options.getRetrieveSupported()
                && options.getPartialRetrieveSupported();
    }

    /**
     * The answer for a file of which the whole is neither here nor in Log Storage.
     *
     * @param otherwise the answer if there is no partial file either
     */
    LoadedFile request(
            ExecutionRecord execution,
            String filetype,
            ExecutionFileStoragePlugin plugin,
            LoadedFile otherwise,
            boolean load) {
        if (!isLookedFor(execution, plugin)) {
            return otherwise;
        }
        Path here = files.partial(execution.project(), execution.jobUuid(), Long.toString(execution.id()), filetype);
        LogFileState local = Files.exists(here) ? LogFileState.AVAILABLE_PARTIAL : LogFileState.NOT_FOUND;
        LogFileState remote = remote(plugin, filetype, here);
        ExecutionFileState state = ExecutionFileState.forFileStates(local, remote, otherwise.state());
        boolean isPartial =
                state == ExecutionFileState.AVAILABLE_PARTIAL || state == ExecutionFileState.AVAILABLE_REMOTE_PARTIAL;
        if (!isPartial) {
            return state == otherwise.state() ? otherwise : LoadedFile.without(state);
        }
        if (load && remote == LogFileState.AVAILABLE_PARTIAL) {
            state = retrieve(execution, filetype, here, state);
        }
        return state == ExecutionFileState.AVAILABLE_PARTIAL
                ? LoadedFile.available(state, here)
                : LoadedFile.without(state);
    }

    private LogFileState remote(ExecutionFileStoragePlugin plugin, String filetype, Path here) {
        Instant asked = absent.get(here);
        if (asked != null && asked.plus(shelfLife()).isAfter(Instant.now())) {
            return LogFileState.NOT_FOUND;
        }
        try {
            if (plugin.isPartialAvailable(filetype)) {
                absent.remove(here);
                return LogFileState.AVAILABLE_PARTIAL;
            }
            absent.put(here, Instant.now());
            return LogFileState.NOT_FOUND;
        } catch (ExecutionFileStorageException e) {
            return LogFileState.ERROR;
        }
    }

    /** A file that is here stays the answer while a newer one comes. */
    private ExecutionFileState retrieve(
            ExecutionRecord execution, String filetype, Path here, ExecutionFileState state) {
        if (isFresh(here)) {
            return ExecutionFileState.AVAILABLE_PARTIAL;
        }
        transfers.start(
                here, stream -> storage.open(execution).orElseThrow().partialRetrieve(filetype, stream), loaded -> {});
        return state == ExecutionFileState.AVAILABLE_PARTIAL ? state : ExecutionFileState.PENDING_LOCAL;
    }

    private boolean isFresh(Path here) {
        try {
            return Files.exists(here)
                    && Files.getLastModifiedTime(here)
                            .toInstant()
                            .plus(shelfLife())
                            .isAfter(Instant.now());
        } catch (IOException e) {
            return false;
        }
    }

    private Duration shelfLife() {
        return storage.settings().checkpointInterval().dividedBy(2);
    }
}
