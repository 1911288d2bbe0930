package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileManagerService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import io.github.rundeckresume.store.StateFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private static final long MILLIS_BETWEEN_LOOKS = 500;
    private static final Set<ExecutionFileState> SOMEWHERE = EnumSet.of(
            ExecutionFileState.AVAILABLE, ExecutionFileState.AVAILABLE_REMOTE, ExecutionFileState.PENDING_LOCAL);

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
            return Optional.ofNullable(
                            spring.look(() -> files.getLocalExecutionFileForType(execution, StateFiles.FILE_TYPE)))
                    .map(File::toPath);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Brings an execution's state here.
     *
     * @param ranHere true if the execution's log is here: then what is not here is not on its way either
     * @return the file; empty if there is none anywhere
     * @throws StorageException if there is one and it does not come
     */
    Optional<Path> fetch(ExecutionReference execution, boolean ranHere) {
        return spring.bean(BEAN, AsyncExecutionFileLoaderService.class)
                .flatMap(loader -> new Arrival(execution, request(loader, execution)).await(ranHere));
    }

    private CompletableFuture<ExecutionFileLoader> request(
            AsyncExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoadAsync(execution, StateFiles.FILE_TYPE));
        } catch (Exception e) {
            throw new StorageException(e.toString());
        }
    }

    /** The wait for one file. */
    private final class Arrival {

        private final ExecutionReference execution;
        private final CompletableFuture<ExecutionFileLoader> answer;
        private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);

        Arrival(ExecutionReference execution, CompletableFuture<ExecutionFileLoader> answer) {
            this.execution = execution;
            this.answer = answer;
        }

        Optional<Path> await(boolean ranHere) {
            try {
                while (System.nanoTime() < deadline) {
                    Optional<Path> here = localFile(execution).filter(Files::isRegularFile);
                    if (here.isPresent()) {
                        return here;
                    }
                    if (isAnswered()) {
                        return arrived(answer.get(), ranHere);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException("the wait for it was interrupted");
            } catch (ExecutionException e) {
                throw new StorageException(String.valueOf(e.getCause()));
            }
            throw new StorageException("it did not come within " + SECONDS_TO_WAIT + " seconds");
        }

        /** Only the first of several requests for a file is ever answered, so that the file is looked for as well. */
        private boolean isAnswered() throws InterruptedException, ExecutionException {
            try {
                answer.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }
    }

    private static Optional<Path> arrived(ExecutionFileLoader loader, boolean ranHere) {
        ExecutionFileState state = loader.getState();
        // For a while after its end, the server takes what it does not have for what other members still store.
        boolean nowhere =
                state == ExecutionFileState.NOT_FOUND || (ranHere && state == ExecutionFileState.PENDING_REMOTE);
        if (nowhere) {
            return Optional.empty();
        }
        if (state != ExecutionFileState.AVAILABLE || loader.getFile() == null) {
            throw new StorageException("it is " + state);
        }
        return Optional.of(loader.getFile().toPath());
    }

    /**
     * True if an execution has a state here, in Log Storage, or on its way there.
     *
     * @param ranHere true if the execution's log is here: then what is not here is not on its way either
     */
    boolean isStored(ExecutionReference execution, boolean ranHere) {
        return spring.bean(BEAN, ExecutionFileLoaderService.class)
                .map(files -> stateOf(files, execution))
                .map(state -> SOMEWHERE.contains(state) || (!ranHere && state == ExecutionFileState.PENDING_REMOTE))
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
