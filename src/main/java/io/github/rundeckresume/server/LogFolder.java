package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.ServerBoot;
import io.github.rundeckresume.store.HeldJournals;
import io.github.rundeckresume.store.Journal;
import io.github.rundeckresume.store.StateFiles;
import io.github.rundeckresume.store.StateReader;
import io.github.rundeckresume.store.SuccessFile;
import io.github.rundeckresume.store.UnreadableStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with the logs and states of a job's executions. */
final class LogFolder {

    private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);

    private final @Nullable Path folder;

    private LogFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The folder of the execution's own log: data {@code job.outputfilepath} (rundeckapp 5.4.0 ExecutionService). */
    static LogFolder of(StepExecutionContext context) {
        Map<String, String> job = context.getDataContext().get("job");
        String log = job == null ? null : job.get("outputfilepath");
        if (log == null || log.isEmpty()) {
            return new LogFolder(null);
        }
        try {
            return new LogFolder(Path.of(log).toAbsolutePath().getParent());
        } catch (InvalidPathException e) {
            return new LogFolder(null);
        }
    }

    static LogFolder of(Path folder) {
        return new LogFolder(folder);
    }

    /** A folder without any states. */
    static LogFolder none() {
        return new LogFolder(null);
    }

    Optional<Path> stateFile(ExecutionId id) {
        return Optional.ofNullable(folder).map(in -> StateFiles.in(in, id));
    }

    boolean hasState(ExecutionId id) {
        return folder != null && StateFiles.exist(folder, id);
    }

    /** True if the execution's state says that its workflow began, or if the state cannot be read. */
    boolean hasBegun(ExecutionId id) {
        return hasState(id)
                && load(id, Long.MAX_VALUE).state().map(ResumeState::hasBegun).orElse(true);
    }

    boolean isBeingWritten(ExecutionId id) {
        return folder != null && HeldJournals.isHeld(StateFiles.in(folder, id));
    }

    /**
     * True if an execution left a journal or a finished state whose server has died for certain: nobody holds it, and it
     * was begun before this start of the same server, or its server has stopped to renew its lease. A finished state is
     * enough: the server stores the end in its own table later, and may die before it does.
     *
     * @param leases who else is alive
     */
    boolean isAbandoned(ExecutionId id, Leases leases) {
        return folder != null
                && StateFiles.exist(folder, id)
                && !isBeingWritten(id)
                && owner(id).filter(leases::isDead).isPresent();
    }

    /**
     * True if an execution succeeded for certain, and its server has died before it had stored that.
     *
     * @param execution what its row says
     * @param leases who else is alive
     */
    boolean isDone(KnownExecution execution, Leases leases) {
        return succeeded(execution.id())
                .filter(start -> execution.identity().maybeSameAs(start.identity()))
                .flatMap(ExecutionStart::owner)
                .filter(leases::isDead)
                .isPresent();
    }

    private Optional<ExecutionStart> succeeded(ExecutionId id) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return SuccessFile.load(folder, id, StateReader.withLimit(Long.MAX_VALUE))
                    .map(ResumeState::start);
        } catch (IOException e) {
            LOG.warn("The record of the success of execution {} could not be read", id, e);
            return Optional.empty();
        }
    }

    /** When an execution succeeded that {@link #isDone}. */
    Instant doneAt(ExecutionId id) throws IOException {
        return Instant.ofEpochMilli(SuccessFile.writtenAt(requireNonNull(folder), id));
    }

    /** Deletes the record of the success of an execution, when the server has stored it. */
    void forgetSuccess(ExecutionId id) {
        try {
            if (folder != null) {
                SuccessFile.delete(folder, id);
            }
        } catch (IOException e) {
            LOG.warn("The record of the success of execution {} could not be deleted", id, e);
        }
    }

    /**
     * Corrects what an execution's row says by what the execution left: its server may have died, and a user may have marked
     * it as incomplete while it still runs.
     *
     * @param leases who else is alive
     */
    KnownExecution seen(KnownExecution row, Leases leases) {
        if (row.status() != ExecutionStatus.SUCCEEDED && isDone(row, leases)) {
            return row.status(ExecutionStatus.DONE);
        }
        if (row.status() == ExecutionStatus.RUNNING && isAbandoned(row.id(), leases)) {
            return row.status(ExecutionStatus.DEAD);
        }
        return row.status() == ExecutionStatus.STOPPED && isBeingWritten(row.id())
                ? row.status(ExecutionStatus.RUNNING)
                : row;
    }

    /** When the record of an execution was written last, in milliseconds since 1970; 0 if there is none. */
    long lastWritten(ExecutionId id) {
        return folder == null ? 0 : record(folder, id).toFile().lastModified();
    }

    /** The finished state, or the journal if there is none. */
    private static Path record(Path folder, ExecutionId id) {
        Path state = StateFiles.in(folder, id);
        return Files.isRegularFile(state) ? state : Journal.fileOf(state);
    }

    private Optional<ServerBoot> owner(ExecutionId id) {
        try {
            Path file = record(requireNonNull(folder), id);
            return Files.isRegularFile(file)
                    ? StateReader.withLimit(StateLimit.DEFAULT).readOwner(file)
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warn("Whose journal that of execution {} is could not be read", id, e);
            return Optional.empty();
        }
    }

    LoadedState load(ExecutionId id, long maxBytes) {
        if (folder == null) {
            return LoadedState.missing();
        }
        Path in = folder;
        return loaded(
                id,
                () -> StateFiles.load(in, id, StateReader.withLimit(maxBytes)).map(state -> LastLines.in(in, state)));
    }

    static LoadedState loadArrived(ArrivedFile file, ExecutionId id, long maxBytes) {
        StateReader reader = StateReader.withLimit(maxBytes);
        return loaded(
                id,
                () -> Optional.of(
                        file.isCheckpoint()
                                ? StateFiles.loadCheckpoint(file.path(), id, reader)
                                : StateFiles.loadFile(file.path(), id, reader)));
    }

    private static LoadedState loaded(ExecutionId id, Read read) {
        try {
            return read.run().map(LoadedState::of).orElseGet(LoadedState::missing);
        } catch (UnreadableStateException e) {
            return LoadedState.unreadable(unreadable(id, e));
        } catch (IOException e) {
            return LoadedState.unreadable(Refusal.of("The resume state of execution " + id + " could not be read (" + e
                    + "). Check the disk and try again, or run the job again."));
        }
    }

    private static Refusal unreadable(ExecutionId id, UnreadableStateException problem) {
        String what = "The resume state of execution " + id;
        switch (problem.kind()) {
            case NEWER:
                return Refusal.of(what + " was written by a newer version of Rundeck Resume: " + problem.getMessage()
                        + ". Install that version here too, or run the job again.");
            case OLDER:
                return Refusal.of(what + " was written by an early version of Rundeck Resume: " + problem.getMessage()
                        + ". Run the job again.");
            case FOREIGN:
                return Refusal.of(what + " was not written by Rundeck Resume: " + problem.getMessage()
                        + ". Another plugin with the name 'resume', such as the vendor's, may have written it. Run the job"
                        + " again.");
            case INCOMPLETE:
                return Refusal.of(what + " is not complete: " + problem.getMessage()
                        + ". Free the disk of the server that ran the execution, and try again: unless that server"
                        + " stopped, it writes the rest. Otherwise, run the job again.");
            case TOO_LARGE:
                return Refusal.of(what + " is too large: " + problem.getMessage()
                        + ". Raise maxStateBytes on the server, or run the job again.");
            default:
                return Refusal.of(what + " is damaged: " + problem.getMessage() + ". Run the job again.");
        }
    }

    private interface Read {
        Optional<ResumeState> run() throws IOException;
    }
}
