package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.retry.ServerRetry;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Used without a server: all that is known of another execution is its state in the log folder of this one. The state
 * is checked against this execution's project and job when it is loaded.
 */
final class FolderServer implements RundeckServer {

    private static final RunningExecution NOBODY_ASKS = new RunningExecution() {
        @Override
        public void runs(Holdable holdable, Pausable pausable) {
            // Without a server, nobody can ask.
        }

        @Override
        public void ends() {
            // Without a server, nobody can ask.
        }

        @Override
        public boolean withoutRetry() {
            return false;
        }

        @Override
        public boolean paused(Collection<Pause> pauses) {
            return false;
        }

        @Override
        public ServerRetry retries() {
            return ServerRetry.none();
        }

        @Override
        public boolean goesOn(ScheduledRetry schedule) {
            return false;
        }

        @Override
        public boolean waits(String why) {
            return false;
        }
    };

    private final ExecutionReference execution;
    private final LogFolder folder;

    FolderServer(ExecutionReference execution, LogFolder folder) {
        this.execution = execution;
        this.folder = folder;
    }

    @Override
    public Optional<Path> stateFile() {
        return ExecutionId.parse(execution.getId()).flatMap(folder::stateFile);
    }

    @Override
    public Optional<KnownExecution> find(ExecutionId id) {
        ExecutionStatus status = folder.isBeingWritten(id) ? ExecutionStatus.RUNNING : ExecutionStatus.STOPPED;
        return Optional.of(
                KnownExecution.of(id, execution.getProject(), execution.getJob().getId(), status));
    }

    @Override
    public LoadedState load(ExecutionId id, long maxBytes) {
        return folder.load(id, maxBytes);
    }

    @Override
    public LaterAnswer laterThan(KnownExecution source, boolean retriesResume) {
        return LaterAnswer.none();
    }

    @Override
    public List<PreviousAttempt> attemptsBefore(long maxBytes) {
        return Optional.ofNullable(execution.getRetryPrevId())
                .flatMap(ExecutionId::parse)
                .map(id -> PreviousAttempt.of(id, AskedResume.nothing(), false, false, () -> load(id, maxBytes)))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public ClaimResult claim(KnownExecution source) {
        return ClaimResult.UNAVAILABLE;
    }

    @Override
    public void neverBegan(ExecutionId source) {
        // Without a server, there is no database row for the note.
    }

    @Override
    public void retried(ExecutionId previous) {
        // Without a server, there is no database row for the note.
    }

    @Override
    public Optional<HostState> activeState() {
        return Optional.empty();
    }

    @Override
    public InnerJobs innerJobs() {
        return InnerJobs.none();
    }

    @Override
    public JobFacts job() {
        return JobFacts.unknown();
    }

    @Override
    public Optional<WorkflowExecutionItem> workflowOf(ExecutionId id) {
        return Optional.empty();
    }

    @Override
    public RunningExecution own() {
        return NOBODY_ASKS;
    }

    @Override
    public RunNotes run() {
        return RunNotes.NONE;
    }

    @Override
    public void succeeded() {
        ExecutionId.parse(execution.getId()).ifPresent(folder::forgetSuccess);
    }

    @Override
    public void signalled(ExecutionId paused, StepPath step, Signal signal) {
        // Without a server, nobody can see it.
    }
}
