package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.OtherResume;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.plan.SourceExecution.Standing;
import io.github.rundeckresume.state.ExecutionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Rundeck server. Every look-up runs in a transaction of its own. */
final class ServerHost implements Host {

    private static final Logger LOG = LoggerFactory.getLogger(ServerHost.class);

    // Members' clocks differ a little.
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final SpringContext spring;
    private final ExecutionReference execution;
    private final JobService jobs;
    private final LogFolder folder;
    private final StoredFiles files;

    ServerHost(SpringContext spring, JobService jobs, ExecutionReference execution, LogFolder folder) {
        this.spring = spring;
        this.execution = execution;
        this.jobs = jobs;
        this.files = new StoredFiles(spring);
        this.folder = files.folderOf(execution).map(LogFolder::of).orElse(folder);
    }

    @Override
    public Optional<Path> stateFile() {
        return ExecutionId.parse(execution.getId()).flatMap(folder::stateFile);
    }

    @Override
    public Optional<SourceExecution> find(ExecutionId id) {
        return reference(id).map(this::describe);
    }

    private Optional<ExecutionReference> reference(ExecutionId id) {
        try {
            return Optional.of(spring.look(() -> jobs.executionForId(id.toString(), execution.getProject())));
        } catch (ExecutionNotFound e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("Execution " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }

    SourceExecution describe(ExecutionReference reference) {
        SourceExecution described = References.describe(reference);
        if (described.standing() == Standing.RUNNING && isAbandoned(described.id())) {
            return described.standing(Standing.ABANDONED);
        }
        // Somebody may have marked it as incomplete while it still runs.
        return described.standing() == Standing.STOPPED && folder.isBeingWritten(described.id())
                ? described.standing(Standing.RUNNING)
                : described;
    }

    /**
     * A server that died leaves the execution as running (design), and a journal that nobody holds. Only that server,
     * come back, can tell: a folder that members share may have no locks between them.
     */
    private boolean isAbandoned(ExecutionId id) {
        return folder.hasState(id) && !folder.isBeingWritten(id) && Member.ranHere(spring, id);
    }

    @Override
    public LoadedState load(ExecutionId id, long maxBytes) {
        if (folder.hasState(id)) {
            return folder.load(id, maxBytes);
        }
        try {
            return reference(id)
                    .flatMap(source -> files.fetch(source, folder.hasLog(id)))
                    .map(file -> LogFolder.loadFile(file, id, maxBytes))
                    .orElseGet(LoadedState::missing);
        } catch (StorageException e) {
            return LoadedState.unreadable(Refusal.of(
                    Refusal.Code.NO_STATE,
                    "The resume state of execution " + id + " could not be loaded from Log Storage: " + e.getMessage()
                            + ". Try again in a while, or run the job anew."));
        }
    }

    @Override
    public Optional<List<OtherResume>> resumesOf(ExecutionId source, boolean retriesResume) {
        Optional<ExecutionReference> found = reference(source);
        return found.isEmpty() ? Optional.of(List.of()) : resumesOf(found.get(), retriesResume, JobExecutions.ALL);
    }

    /** The same for a page: not those beyond the {@link JobExecutions#SOME} that ended last, nor those that wait. */
    Optional<List<OtherResume>> recentResumesOf(ExecutionReference source, boolean retriesResume) {
        return resumesOf(source, retriesResume, JobExecutions.SOME);
    }

    private Optional<List<OtherResume>> resumesOf(ExecutionReference source, boolean retriesResume, int most) {
        ExecutionId id = ExecutionId.of(source.getId());
        JobExecutions others = new JobExecutions(
                spring, jobs, execution.getProject(), execution.getJob().getId());
        try {
            return others.since(started(source), most, other -> References.resumes(other, id, retriesResume))
                    .map(found -> found.map(this::other).collect(toUnmodifiableList()));
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The other executions of this job could not be looked up: " + e.getMessage(), e);
        }
    }

    /** Only executions that started later can have resumed this one. */
    @SuppressWarnings("JavaUtilDate") // The host's own type.
    private static Instant started(ExecutionReference source) {
        Date started = source.getDateStarted();
        return started == null ? Instant.EPOCH : started.toInstant().minus(MARGIN);
    }

    private OtherResume other(ExecutionReference reference) {
        SourceExecution other = describe(reference);
        boolean wentOn = other.standing() == Standing.SUCCEEDED
                || References.ranOnNodes(reference)
                || leftState(reference, other.id());
        return OtherResume.of(other.id(), other.standing(), wentOn);
    }

    /** A resume that was refused leaves no state; one that went on does, here or in Log Storage. */
    private boolean leftState(ExecutionReference reference, ExecutionId id) {
        return folder.hasState(id) || files.isStored(reference, folder.hasLog(id));
    }

    @Override
    public JobFacts job() {
        try {
            return spring.look(
                    () -> JobDefinitions.facts(spring, execution.getJob().getId()));
        } catch (Exception e) {
            LOG.warn("The definition of job {} could not be read", execution.getJob(), e);
            return JobFacts.unknown();
        }
    }
}
