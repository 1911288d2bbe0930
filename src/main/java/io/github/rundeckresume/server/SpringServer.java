package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LaterExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Rundeck server. Every lookup runs in its own transaction. */
final class SpringServer implements RundeckServer {

    private static final Logger LOG = LoggerFactory.getLogger(SpringServer.class);

    private final SpringContext spring;
    private final ExecutionReference execution;
    private final JobService jobs;
    private final @Nullable UserAndRolesAuthContext user;
    private final LogFolder folder;
    private final StoredFiles files;
    private final ExecutionId id;
    private final Claims claims;
    private final Leases leases;
    private final RunNotes run;

    SpringServer(
            SpringContext spring,
            JobService jobs,
            @Nullable UserAndRolesAuthContext user,
            ExecutionReference execution,
            LogFolder folder) {
        this(spring, jobs, user, execution, folder, line -> {});
    }

    /** @param waiting is told what the server waits for, if that takes more than a moment */
    SpringServer(
            SpringContext spring,
            JobService jobs,
            @Nullable UserAndRolesAuthContext user,
            ExecutionReference execution,
            LogFolder folder,
            Consumer<String> waiting) {
        this.user = user;
        this.spring = spring;
        this.execution = execution;
        this.jobs = jobs;
        this.files = new StoredFiles(spring, waiting);
        this.folder = files.folderOf(execution).map(LogFolder::of).orElse(folder);
        this.id = ExecutionId.of(execution.getId());
        this.claims = Claims.of(spring, id);
        this.leases = Leases.of(spring);
        this.run = new OwnRunNotes(spring, execution, this::find, this::loadBriefly);
    }

    @Override
    public Optional<Path> stateFile() {
        return folder.stateFile(id);
    }

    @Override
    public Optional<KnownExecution> find(ExecutionId wanted) {
        return reference(wanted).map(this::describe);
    }

    private Optional<ExecutionReference> reference(ExecutionId wanted) {
        try {
            return Optional.of(spring.readOnly(() -> jobs.executionForId(wanted.toString(), execution.getProject())));
        } catch (ExecutionNotFound e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("Execution " + wanted + " could not be looked up: " + e.getMessage(), e);
        }
    }

    KnownExecution describe(ExecutionReference reference) {
        return folder.seen(ExecutionMetadata.describe(reference), leases);
    }

    @Override
    public LoadedState load(ExecutionId wanted, long maxBytes) {
        return load(wanted, maxBytes, StorageWait.of(spring));
    }

    private LoadedState load(ExecutionId wanted, long maxBytes, Duration patience) {
        if (folder.hasState(wanted)) {
            return folder.load(wanted, maxBytes);
        }
        try {
            return reference(wanted)
                    .flatMap(source -> files.fetch(source, ClusterMember.ranHere(spring, wanted), patience))
                    .map(file -> LogFolder.loadArrived(file, wanted, maxBytes))
                    .orElseGet(() -> ClusterMember.otherServerOf(spring, wanted)
                            .map(LoadedState::missingHere)
                            .orElseGet(LoadedState::missing));
        } catch (StorageException e) {
            Refusal refusal = notLoaded(wanted, e);
            return e.isPending() ? LoadedState.pending(refusal) : LoadedState.unreadable(refusal);
        }
    }

    private static Refusal notLoaded(ExecutionId wanted, StorageException why) {
        return Refusal.of("The resume state of execution " + wanted + " could not be loaded from Log Storage: "
                + why.getMessage() + ". Try again later, or run the job again.");
    }

    /**
     * Loads a state for a page, which must not wait long for Log Storage.
     *
     * @param millis how long to wait before the answer is that the state is being fetched
     */
    LoadedState loadSoon(ExecutionId wanted, long maxBytes, long millis) {
        if (folder.hasState(wanted)) {
            return folder.load(wanted, maxBytes);
        }
        SpringServer apart = new SpringServer(spring.forWorkflowThread(), jobs, user, execution, folder);
        Refusal notYet = Refusal.of("The resume state of execution " + wanted
                + " is being fetched from Log Storage. Look again in a moment.");
        LoadedState loaded = SharedFetches.await(
                        execution.getProject() + "/" + wanted,
                        () -> apart.load(wanted, maxBytes, Duration.ofMillis(millis)),
                        millis)
                .orElseGet(() -> LoadedState.pending(notYet));
        return loaded.isPending() ? LoadedState.pending(notYet) : loaded;
    }

    @Override
    public LaterAnswer laterThan(KnownExecution source, boolean retriesResume) {
        LaterAnswer linked = LaterAnswer.of(
                LaterExecution.after(source, id, this::find, later -> neverRan(later, this::loadBriefly)));
        boolean sure = linked.later().isPresent() || claims.arePossible();
        return sure ? linked : search().laterThan(source, JobExecutions.ALL, retriesResume);
    }

    /**
     * Finds a later execution for a page, which looks at no more than the {@link JobExecutions#SOME} executions that
     * ended last.
     */
    LaterAnswer laterForPage(KnownExecution source, boolean retriesResume, Function<ExecutionId, LoadedState> load) {
        LaterAnswer linked =
                LaterAnswer.of(LaterExecution.after(source, id, this::find, later -> neverRan(later, load)));
        boolean sure =
                linked.later().isPresent() || Claims.of(spring, source.id()).arePossible();
        return sure ? linked : search().laterThan(source, JobExecutions.SOME, retriesResume);
    }

    private ResumeSearch search() {
        return new ResumeSearch(spring, jobs, execution, folder, files, this::describe);
    }

    /**
     * True if its state says that it was refused, or stopped before its first step. If the state cannot be read, it may
     * have run.
     */
    private static boolean neverRan(KnownExecution later, Function<ExecutionId, LoadedState> load) {
        return load.apply(later.id()).state().filter(state -> !state.hasBegun()).isPresent();
    }

    private LoadedState loadBriefly(ExecutionId wanted) {
        return load(wanted, Long.MAX_VALUE, Duration.ZERO);
    }

    @Override
    public List<PreviousAttempt> attemptsBefore(long maxBytes) {
        return Optional.ofNullable(execution.getRetryPrevId())
                .flatMap(ExecutionId::parse)
                .map(new EarlierAttempts(this::find, before -> load(before, maxBytes))::from)
                .orElse(List.of());
    }

    @Override
    public ClaimResult claim(KnownExecution source) {
        return claims.take(source.id(), source.links().resumedBy());
    }

    @Override
    public void neverBegan(ExecutionId source) {
        claims.neverBegan(source);
    }

    @Override
    public void retried(ExecutionId previous) {
        claims.retried(previous);
    }

    @Override
    public Optional<HostState> activeState() {
        return ActiveState.find(spring, id);
    }

    @Override
    public InnerJobs innerJobs() {
        return new ServerInnerJobs(spring, user, this::find);
    }

    @Override
    public JobFacts job() {
        try {
            return spring.readOnly(
                    () -> JobDefinitions.facts(spring, execution.getJob().getId()));
        } catch (Exception e) {
            LOG.warn("The definition of job {} could not be read", execution.getJob(), e);
            return JobFacts.unknown();
        }
    }

    @Override
    public Optional<WorkflowExecutionItem> workflowOf(ExecutionId wanted) {
        return new CurrentWorkflow(spring).of(wanted, execution.getProject());
    }

    @Override
    public RunningExecution own() {
        return new OwnExecution(spring, id);
    }

    @Override
    public RunNotes run() {
        return run;
    }

    @Override
    public void succeeded() {
        EndWatch.await(spring, id, () -> folder.forgetSuccess(id));
    }

    @Override
    public void signalled(ExecutionId paused, StepPath step, Signal signal) {
        new LateSignals(spring).add(paused, step, signal);
    }
}
