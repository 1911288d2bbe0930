package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileManagerService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import io.github.rundeckresume.store.StateFiles;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State files on the server: where they are, and how they come back from Log Storage. */
final class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);
    private static final String BEAN = "logFileStorageService";
    private static final Set<ExecutionFileState> SOMEWHERE = EnumSet.of(
            ExecutionFileState.AVAILABLE,
            ExecutionFileState.AVAILABLE_PARTIAL,
            ExecutionFileState.AVAILABLE_REMOTE,
            ExecutionFileState.AVAILABLE_REMOTE_PARTIAL,
            ExecutionFileState.PENDING_LOCAL);

    private final SpringContext spring;
    private final Consumer<String> waiting;

    StoredFiles(SpringContext spring) {
        this(spring, line -> {});
    }

    /** @param waiting is told once for each file that does not arrive at once, in words for an execution's log */
    StoredFiles(SpringContext spring, Consumer<String> waiting) {
        this.spring = spring;
        this.waiting = waiting;
    }

    /** The folder of an execution's files. */
    Optional<Path> folderOf(ExecutionReference execution) {
        return localFile(execution).map(file -> file.toAbsolutePath().getParent());
    }

    /** The local file of an execution's state, whether it exists or not. */
    Optional<Path> localFile(ExecutionReference execution) {
        try {
            return spring.bean(BEAN, ExecutionFileManagerService.class).flatMap(files -> locate(files, execution));
        } catch (RuntimeException e) {
            LOG.warn("The server does not say where the files of execution {} are", execution.getId(), e);
            return Optional.empty();
        }
    }

    private Optional<Path> locate(ExecutionFileManagerService files, ExecutionReference execution) {
        try {
            return Optional.ofNullable(
                            spring.readOnly(() -> files.getLocalExecutionFileForType(execution, StateFiles.FILE_TYPE)))
                    .map(File::toPath);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Fetches an execution's state to this server.
     *
     * @param ranHere true if this server ran the execution: a file that is not here then is not being stored either
     * @param patience how long to wait for it
     * @return the file, or a checkpoint if the execution was marked as incomplete and nothing else is left of it; empty if
     *     neither exists anywhere
     * @throws StorageException if the file exists, or may exist, but does not arrive in that time
     */
    Optional<ArrivedFile> fetch(ExecutionReference execution, boolean ranHere, Duration patience) {
        return spring.bean(BEAN, AsyncExecutionFileLoaderService.class)
                .flatMap(loader -> new Arrival(
                                () -> request(loader, execution),
                                () -> localFile(execution),
                                execution,
                                ranHere,
                                patience,
                                waiting)
                        .await());
    }

    private CompletableFuture<ExecutionFileLoader> request(
            AsyncExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoadAsync(execution, StateFiles.FILE_TYPE));
        } catch (Exception e) {
            throw StorageException.failed(e.toString());
        }
    }

    /**
     * True if an execution has a state or a checkpoint here, in Log Storage, or on its way from Log Storage.
     *
     * <p>"Pending on another member" means nothing: the server says so of every file that it does not find, for two
     * minutes after an execution's end.
     */
    boolean isStored(ExecutionReference execution) {
        return spring.bean(BEAN, ExecutionFileLoaderService.class)
                .map(files -> stateOf(files, execution))
                .map(SOMEWHERE::contains)
                .orElse(false);
    }

    private ExecutionFileState stateOf(ExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoad(execution, StateFiles.FILE_TYPE, false)
                    .getState());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Log Storage does not say which files it has of execution " + execution.getId() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
