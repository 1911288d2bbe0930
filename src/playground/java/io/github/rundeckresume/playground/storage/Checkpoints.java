package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores partial copies of the files of executions that run, again and again as their logs grow (rundeckapp 5.4.0
 * LogFileStorageService.createPeriodicCheckpoint, submitForPartialStorage; PeriodicFileChecker).
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final FileSubmission submission;
    private final Duration interval;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-storage-checkpoints");
        thread.setDaemon(true);
        return thread;
    });

    /** @param interval between two copies; how long an execution runs before its first one too */
    public Checkpoints(FileSubmission submission, Duration interval) {
        this.submission = submission;
        this.interval = interval;
    }

    /** Begins for an execution that has started, until the answer is closed. */
    public Running follow(ExecutionRecord execution, ExecutionReference reference, Path log) {
        Running running = new Running(execution, reference, log);
        long millis = interval.toMillis();
        running.task = clock.scheduleWithFixedDelay(running::store, millis, millis, TimeUnit.MILLISECONDS);
        return running;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One execution that is followed. */
    public final class Running implements AutoCloseable {
        private final ExecutionRecord execution;
        private final ExecutionReference reference;
        private final Path log;
        private Future<?> task = CompletableFuture.completedFuture(null);
        private long size;
        private boolean closed;

        private Running(ExecutionRecord execution, ExecutionReference reference, Path log) {
            this.execution = execution;
            this.reference = reference;
            this.log = log;
        }

        private synchronized void store() {
            try {
                if (!closed && hasGrown()) {
                    submission.submitPartial(execution, reference);
                }
            } catch (IOException | RuntimeException e) {
                LOG.error("Log Storage has no new partial copy of execution {}: {}", execution.id(), e.toString());
            }
        }

        private boolean hasGrown() throws IOException {
            long before = size;
            size = Files.exists(log) ? Files.size(log) : 0;
            return size > before;
        }

        /** Ends it, after a copy that is under way: no partial copy comes after the whole file. */
        @Override
        public void close() {
            task.cancel(false);
            synchronized (this) {
                closed = true;
            }
        }
    }
}
