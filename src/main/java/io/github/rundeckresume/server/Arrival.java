package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for one execution's state, which the server fetches from Log Storage. */
final class Arrival {

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    /** A shorter wait is not worth a line. */
    private static final long MILLIS_IN_SILENCE = 1_000;

    private static final String HERE = "it is on its way";
    private static final String FROM_ANOTHER = "it is on its way from another member";

    private final Supplier<CompletableFuture<ExecutionFileLoader>> request;
    private final Supplier<Optional<Path>> local;
    private final ExecutionReference execution;
    private final boolean ranHere;
    private final Duration patience;
    private final Consumer<String> waiting;
    private final long begun = System.nanoTime();
    private boolean told;
    private @Nullable StorageException failure;

    /**
     * An arrival.
     *
     * @param request asks the server for the file
     * @param local where the finished state would be
     * @param ranHere true if this server ran the execution
     * @param waiting is told once if the file does not arrive at once
     */
    Arrival(
            Supplier<CompletableFuture<ExecutionFileLoader>> request,
            Supplier<Optional<Path>> local,
            ExecutionReference execution,
            boolean ranHere,
            Duration patience,
            Consumer<String> waiting) {
        this.request = request;
        this.local = local;
        this.execution = execution;
        this.ranHere = ranHere;
        this.patience = patience;
        this.waiting = waiting;
    }

    /**
     * Waits.
     *
     * @return the file; empty if there is none
     * @throws StorageException if the file exists, or may exist, but does not arrive
     */
    Optional<ArrivedFile> await() {
        try {
            CompletableFuture<ExecutionFileLoader> answer = request.get();
            while (true) {
                Optional<Path> here = local.get().filter(Files::isRegularFile);
                if (here.isPresent()) {
                    return here.map(ArrivedFile::finished);
                }
                if (!isAnswered(answer)) {
                    requireTime(StorageException.pending(HERE));
                } else {
                    StorageException why = whyToWait(answer.get());
                    if (why == null) {
                        return arrived(answer.get());
                    }
                    requireTime(why);
                    answer = askAgain();
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

    private boolean isOver() {
        return waited() >= patience.toMillis();
    }

    /** @param now why it is not here yet; what failed before says more than that it was asked again */
    private void requireTime(StorageException now) {
        failure = now.isPending() ? failure : now;
        StorageException otherwise = failure == null ? now : failure;
        if (isOver()) {
            throw otherwise;
        }
        if (!told && waited() >= MILLIS_IN_SILENCE) {
            told = true;
            waiting.accept("Waiting for the resume state of execution " + execution.getId() + " from Log Storage ("
                    + otherwise.getMessage() + "), for " + patience.toSeconds() + " seconds at most.");
        }
    }

    /**
     * Why the answer is not the last one; null if it is. "Pending on another member" is also said of an execution that has
     * just ended there (rundeckapp 5.4.0 #getLogFileState). A partial file is fetched on other threads, and nobody is told
     * when it is here (#requestLogFileRetrievalPartial). Log Storage may answer again: after an error the server asks it
     * only after a while (retrievalRetryDelay).
     */
    private @Nullable StorageException whyToWait(ExecutionFileLoader answer) {
        switch (answer.getState()) {
            case PENDING_LOCAL:
                return StorageException.pending(HERE);
            case PENDING_REMOTE:
                return ranHere ? null : StorageException.pending(FROM_ANOTHER);
            case ERROR:
                return StorageException.failed(troubleOf(answer));
            case AVAILABLE_PARTIAL:
            case AVAILABLE_REMOTE_PARTIAL:
                return whyToWait(answer, PartialFiles.of(execution));
            default:
                return null;
        }
    }

    private @Nullable StorageException whyToWait(ExecutionFileLoader answer, PartialFiles partial) {
        if (!partial.areWanted()) {
            return ranHere || !partial.mayBeFollowed() ? null : StorageException.pending(FROM_ANOTHER);
        }
        boolean better = answer.getState() == ExecutionFileState.AVAILABLE_REMOTE_PARTIAL
                || (!isOver() && partial.isStale(answer.getFile()));
        return better ? StorageException.pending(HERE) : null;
    }

    private static String troubleOf(ExecutionFileLoader answer) {
        List<String> words = answer.getErrorData();
        return words == null || words.isEmpty()
                ? "Log Storage failed"
                : "Log Storage failed: " + words.get(words.size() - 1);
    }

    private CompletableFuture<ExecutionFileLoader> askAgain() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause());
        return request.get();
    }

    private Optional<ArrivedFile> arrived(ExecutionFileLoader loader) {
        switch (loader.getState()) {
            case NOT_FOUND:
            case PENDING_REMOTE:
            case AVAILABLE_REMOTE_PARTIAL:
                return Optional.empty();
            case AVAILABLE_PARTIAL:
                return PartialFiles.of(execution).areWanted()
                        ? Optional.of(ArrivedFile.checkpoint(file(loader)))
                        : Optional.empty();
            case AVAILABLE:
                return Optional.of(ArrivedFile.finished(file(loader)));
            default:
                throw StorageException.failed("it is " + loader.getState());
        }
    }

    private static Path file(ExecutionFileLoader loader) {
        if (loader.getFile() == null) {
            throw StorageException.failed("it is " + loader.getState());
        }
        return loader.getFile().toPath();
    }
}
