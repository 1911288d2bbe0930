package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStateListener;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes {@code ID.state.json} when it hears of a change. */
final class StateFile implements WorkflowStateListener {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ExecutionProgress state;
    private final Path file;
    private final StateWriting writing;
    private final Runnable afterTheLast;
    private Instant written = Instant.EPOCH;
    private boolean stale;

    StateFile(ExecutionProgress state, Path file, StateWriting writing, Runnable afterTheLast) {
        this.state = state;
        this.file = file;
        this.writing = writing;
        this.afterTheLast = afterTheLast;
    }

    @Override
    public synchronized void stepStateChanged(StepIdentifier step, StepStateChange change, Date time) {
        if (writing == StateWriting.EACH_CHANGE || written.plus(SECOND).isBefore(Instant.now())) {
            write();
        } else if (!stale) {
            stale = true;
            CompletableFuture.delayedExecutor(SECOND.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::writeIfStale);
        }
    }

    @Override
    public synchronized void workflowExecutionStateChanged(ExecutionState last, Date time, List<String> nodes) {
        write();
        if (last.isCompletedState()) {
            afterTheLast.run();
        }
    }

    @Override
    public void subWorkflowExecutionStateChanged(
            StepIdentifier step, ExecutionState last, Date time, List<String> nodes) {
        // The server waits for the next change of a step.
    }

    private synchronized void writeIfStale() {
        if (stale) {
            write();
        }
    }

    private void write() {
        stale = false;
        try {
            Files.createDirectories(file.getParent());
            Path copy = file.resolveSibling(file.getFileName() + ".tmp");
            // Not a channel: the thread may be interrupted, and that would close it in the middle.
            try (OutputStream stream = new FileOutputStream(copy.toFile())) {
                stream.write(JSON.writeValueAsBytes(state.document()));
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = Instant.now();
        } catch (IOException e) {
            LOG.error("Cannot write the state to {}: {}", file, e.getMessage());
        }
    }
}
