package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.OtherResume;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Without a server: all that is known of another execution is the state that it left beside this one's log. That is
 * checked against this execution's project and job when it is loaded.
 */
final class FolderHost implements Host {

    private final ExecutionReference execution;
    private final LogFolder folder;

    FolderHost(ExecutionReference execution, LogFolder folder) {
        this.execution = execution;
        this.folder = folder;
    }

    @Override
    public Optional<Path> stateFile() {
        return ExecutionId.parse(execution.getId()).flatMap(folder::stateFile);
    }

    @Override
    public Optional<SourceExecution> find(ExecutionId id) {
        SourceExecution.Standing standing =
                folder.isBeingWritten(id) ? SourceExecution.Standing.RUNNING : SourceExecution.Standing.STOPPED;
        return Optional.of(SourceExecution.of(
                id, execution.getProject(), execution.getJob().getId(), standing, null));
    }

    @Override
    public LoadedState load(ExecutionId id, long maxBytes) {
        return folder.load(id, maxBytes);
    }

    @Override
    public Optional<List<OtherResume>> resumesOf(ExecutionId source, boolean retriesResume) {
        return Optional.of(List.of());
    }

    @Override
    public JobFacts job() {
        return JobFacts.unknown();
    }
}
