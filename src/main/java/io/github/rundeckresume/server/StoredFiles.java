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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State files on the server: where they lie, and how they come back from Log Storage. */
final class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);
    private static final String BEAN = "logFileStorageService";
    private static final long SECONDS_TO_WAIT = 60;
    private static final Set<ExecutionFileState> SOMEWHERE = EnumSet.of(
            ExecutionFileState.AVAILABLE,
            ExecutionFileState.AVAILABLE_REMOTE,
            ExecutionFileState.PENDING_LOCAL,
            ExecutionFileState.PENDING_REMOTE);

    private final SpringContext spring;

    StoredFiles(SpringContext spring) {
        this.spring = spring;
    }

    /** The folder of an execution's files. */
    Optional<Path> folderOf(ExecutionReference execution) {
        return localFile(execution).map(file -> file.toAbsolutePath().getParent());
    }

    /** The name that an execution's state has here, whether it is there or not. */
    Optional<Path> localFile(ExecutionReference execution) {
        try {
            return spring.bean(BEAN, ExecutionFileManagerService.class).flatMap(files -> locate(files, execution));
        } catch (RuntimeException e) {
            LOG.warn("The server does not say where the files of execution {} lie", execution.getId(), e);
            return Optional.empty();
        }
    }

    private Optional<Path> locate(ExecutionFileManagerService files, ExecutionReference execution) {
        try {
            return Optional.ofNullable(spring.inTransaction(
                            () -> files.getLocalExecutionFileForType(execution, StateFiles.FILE_TYPE)))
                    .map(File::toPath);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Brings an execution's state here.
     *
     * @return the file; empty if there is none anywhere
     * @throws StorageException if there is one and it does not come
     */
    Optional<Path> fetch(ExecutionReference execution) {
        Optional<AsyncExecutionFileLoaderService> files = spring.bean(BEAN, AsyncExecutionFileLoaderService.class);
        return files.flatMap(loader -> arrived(await(loader, execution)));
    }

    /** The first answer is PENDING_LOCAL without a file; the future waits for the file itself. */
    private ExecutionFileLoader await(AsyncExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoadAsync(execution, StateFiles.FILE_TYPE))
                    .get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StorageException("it did not come within " + SECONDS_TO_WAIT + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("the wait for it was interrupted");
        } catch (ExecutionException e) {
            throw new StorageException(String.valueOf(e.getCause()));
        } catch (Exception e) {
            throw new StorageException(e.toString());
        }
    }

    private static Optional<Path> arrived(ExecutionFileLoader loader) {
        if (loader.getState() == ExecutionFileState.NOT_FOUND) {
            return Optional.empty();
        }
        if (loader.getState() != ExecutionFileState.AVAILABLE || loader.getFile() == null) {
            throw new StorageException("it is " + loader.getState());
        }
        return Optional.of(loader.getFile().toPath());
    }

    /** True if an execution has a state here or in Log Storage. */
    boolean isStored(ExecutionReference execution) {
        return spring.bean(BEAN, ExecutionFileLoaderService.class)
                .map(files -> SOMEWHERE.contains(stateOf(files, execution)))
                .orElse(false);
    }

    private ExecutionFileState stateOf(ExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoad(execution, StateFiles.FILE_TYPE, false)
                    .getState());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Log Storage does not say what it has of execution " + execution.getId() + ": " + e.getMessage(),
                    e);
        }
    }
}
