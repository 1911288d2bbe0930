package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.store.Journal;
import io.github.rundeckresume.store.JournalCopy;
import io.github.rundeckresume.store.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rundeck.app.services.ExecutionFile;
import org.rundeck.app.services.ExecutionFile.DeletePolicy;
import org.rundeck.app.services.ExecutionFileProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds {@code ID.resume.json} to the files that go to Log Storage with {@code ID.rdlog} and {@code ID.state.json}, and a
 * checkpoint of it while the execution runs. An execution that succeeded has no such file; if it had checkpoints, an empty
 * record takes their place. The server calls this on threads of its own (rundeckapp 5.4.0
 * LogFileStorageService#runStorageRequest), for one execution on several at a time.
 */
final class StateFileProducer implements ExecutionFileProducer {

    private static final Logger LOG = LoggerFactory.getLogger(StateFileProducer.class);

    private final StoredFiles files;
    private final CheckpointedExecutions checkpointed = new CheckpointedExecutions();

    StateFileProducer(StoredFiles files) {
        this.files = files;
    }

    @Override
    public String getExecutionFileType() {
        return StateFiles.FILE_TYPE;
    }

    @Override
    public boolean isExecutionFileGenerated() {
        return false;
    }

    @Override
    public boolean isCheckpointable() {
        return true;
    }

    @Override
    public ExecutionFile produceStorageFileForExecution(ExecutionReference execution) {
        Path state = files.localFile(execution).orElseGet(() -> nowhere(execution));
        if (!Files.isRegularFile(state) && isBeingDeleted()) {
            return StateFile.elsewhere(state);
        }
        boolean isOver = !Files.isRegularFile(state) && !Files.isRegularFile(Journal.fileOf(state));
        return isOver
                ? checkpointed
                        .replacement(execution.getId())
                        .map(empty -> StateFile.of(empty, DeletePolicy.NEVER))
                        .orElseGet(() -> StateFile.of(state, DeletePolicy.WHEN_RETRIEVABLE))
                : StateFile.of(state, goesOn(state, execution) ? DeletePolicy.NEVER : DeletePolicy.WHEN_RETRIEVABLE);
    }

    /**
     * True if the server asks because it deletes the execution. It deletes in Log Storage what it is told should be stored, so
     * without this, a state that has no copy here would stay there. Nothing but the caller tells a deletion from a request
     * to store (rundeckapp 5.4.0, 5.20.1 and 6.1.0: ExecutionService#deleteExecutionAuthorized, ExecutionsCleanUp#deleteExecution).
     */
    private static boolean isBeingDeleted() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().contains("deleteExecution")));
    }

    /**
     * True if the execution is to go on by itself after the server's next start: its record must be here then. The server
     * deletes what Log Storage has when its process ends in order (rundeckapp 5.4.0, 5.20.1 and 6.1.0
     * ExecutionFileUtil#deleteExecutionFilePerPolicy).
     */
    private static boolean goesOn(Path state, ExecutionReference execution) {
        LogFolder folder = LogFolder.of(state.toAbsolutePath().resolveSibling(""));
        return ExecutionId.parse(execution.getId())
                .map(id -> folder.load(id, StateLimit.DEFAULT))
                .flatMap(LoadedState::state)
                .map(ResumeState::end)
                .filter(ExecutionEnd::goesOn)
                .isPresent();
    }

    @Override
    public ExecutionFile produceStorageCheckpointForExecution(ExecutionReference execution) {
        Optional<Path> copy = files.localFile(execution).flatMap(state -> copy(state, execution));
        copy.ifPresent(made -> checkpointed.add(execution.getId()));
        return StateFile.of(copy.orElseGet(() -> nowhere(execution)), DeletePolicy.ALWAYS);
    }

    private static Optional<Path> copy(Path state, ExecutionReference execution) {
        try {
            return JournalCopy.make(state, System.currentTimeMillis());
        } catch (IOException e) {
            LOG.warn("There is no new checkpoint of execution {}", execution.getId(), e);
            return Optional.empty();
        }
    }

    private static Path nowhere(ExecutionReference execution) {
        return Path.of(execution.getId() + "." + StateFiles.FILE_TYPE);
    }
}
