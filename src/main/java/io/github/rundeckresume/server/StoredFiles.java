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
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State files on the server: where they are, and how they come back from Log Storage. */
final class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);
    private static final String BEAN = "logFileStorageService";
    private static final long MILLIS_BETWEEN_LOOKS = 500;
    private static final Set<ExecutionFileState> SOMEWHERE = EnumSet.of(
            ExecutionFileState.AVAILABLE, ExecutionFileState.AVAILABLE_REMOTE, ExecutionFileState.PENDING_LOCAL);

    /** A shorter wait is not worth a line. */
    private static final long MILLIS_IN_SILENCE = 1_000;

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
     * @return the file; empty if it does not exist anywhere
     * @throws StorageException if the file exists, or may exist, but does not arrive in that time
     */
    Optional<Path> fetch(ExecutionReference execution, boolean ranHere, Duration patience) {
        return spring.bean(BEAN, AsyncExecutionFileLoaderService.class)
                .flatMap(loader -> new Arrival(loader, execution, ranHere, patience).await());
    }

    private CompletableFuture<ExecutionFileLoader> request(
            AsyncExecutionFileLoaderService files, ExecutionReference execution) {
        try {
            return spring.inTransaction(() -> files.requestFileLoadAsync(execution, StateFiles.FILE_TYPE));
        } catch (Exception e) {
            throw StorageException.failed(e.toString());
        }
    }

    /** Waits for one file. */
    private final class Arrival {

        private final AsyncExecutionFileLoaderService loader;
        private final ExecutionReference execution;
        private final boolean ranHere;
        private final Duration patience;
        private final long begun = System.nanoTime();
        private boolean told;

        Arrival(
                AsyncExecutionFileLoaderService loader,
                ExecutionReference execution,
                boolean ranHere,
                Duration patience) {
            this.loader = loader;
            this.execution = execution;
            this.ranHere = ranHere;
            this.patience = patience;
        }

        Optional<Path> await() {
            try {
                CompletableFuture<ExecutionFileLoader> answer = request(loader, execution);
                while (true) {
                    Optional<Path> here = localFile(execution).filter(Files::isRegularFile);
                    if (here.isPresent()) {
                        return here;
                    }
                    if (!isAnswered(answer)) {
                        requireTime(StorageException.pending("it is on its way"));
                    } else if (isOnItsWay(answer.get())) {
                        requireTime(StorageException.pending("it is on its way from another member"));
                        answer = askAgain();
                    } else if (answer.get().getState() == ExecutionFileState.ERROR) {
                        requireTime(StorageException.failed(troubleOf(answer.get())));
                        answer = askAgain();
                    } else {
                        return arrived(answer.get());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw StorageException.failed("the wait for it was interrupted");
            } catch (ExecutionException e) {
                throw StorageException.failed(String.valueOf(e.getCause()));
            }
        }

        /** The server answers only the first of several requests for a file, so the file is also looked for. */
        private boolean isAnswered(CompletableFuture<ExecutionFileLoader> answer)
                throws InterruptedException, ExecutionException {
            try {
                answer.get(pause(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }

        private long pause() {
            return Math.max(1, Math.min(MILLIS_BETWEEN_LOOKS, patience.toMillis() - waited()));
        }

        private long waited() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        }

        private void requireTime(StorageException otherwise) {
            if (waited() >= patience.toMillis()) {
                throw otherwise;
            }
            if (!told && waited() >= MILLIS_IN_SILENCE) {
                told = true;
                waiting.accept("Waiting for the resume state of execution " + execution.getId() + " from Log Storage ("
                        + otherwise.getMessage() + "), for " + patience.toSeconds() + " seconds at most.");
            }
        }

        /**
         * True for an execution that another member ran, or that has just ended there (rundeckapp 5.4.0
         * #getLogFileState).
         */
        private boolean isOnItsWay(ExecutionFileLoader answer) {
            return answer.getState() == ExecutionFileState.PENDING_REMOTE && !ranHere;
        }

        private CompletableFuture<ExecutionFileLoader> askAgain() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(pause());
            return request(loader, execution);
        }
    }

    /** Log Storage may answer again: after an error the server asks it only after a while (retrievalRetryDelay). */
    private static String troubleOf(ExecutionFileLoader answer) {
        List<String> words = answer.getErrorData();
        return words == null || words.isEmpty()
                ? "Log Storage failed"
                : "Log Storage failed: " + words.get(words.size() - 1);
    }

    private static Optional<Path> arrived(ExecutionFileLoader loader) {
        ExecutionFileState state = loader.getState();
        if (state == ExecutionFileState.NOT_FOUND || state == ExecutionFileState.PENDING_REMOTE) {
            return Optional.empty();
        }
        if (state != ExecutionFileState.AVAILABLE || loader.getFile() == null) {
            throw StorageException.failed("it is " + state);
        }
        return Optional.of(loader.getFile().toPath());
    }

    /**
     * True if an execution has a state here, in Log Storage, or on its way from Log Storage.
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
