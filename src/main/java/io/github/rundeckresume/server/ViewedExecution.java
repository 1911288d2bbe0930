package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.plan.ExecutionLinks;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An execution that a user views in a browser, with that user's rights. Called on the web request's thread. */
public final class ViewedExecution {

    /** How long a page waits for Log Storage. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final int MOST_RETRIES = 100;

    private final SpringContext spring;
    private final UserAndRolesAuthContext viewer;
    private final ExecutionReference execution;
    private final SpringServer host;
    private final KnownExecution described;
    private final InnerJobs innerJobs;
    /** Each state is loaded and parsed only once per page. */
    private final Map<ExecutionId, LoadedState> states = new HashMap<>();
    /** Each job's definition, too. */
    private final KnownJobs known;

    private ViewedExecution(
            SpringContext spring,
            UserAndRolesAuthContext viewer,
            ExecutionReference execution,
            JobService jobs,
            KnownJobs known) {
        this.known = known;
        this.spring = spring;
        this.viewer = viewer;
        this.execution = execution;
        this.host = new SpringServer(spring, jobs, viewer, execution, LogFolder.none());
        this.described = host.describe(execution);
        this.innerJobs = host.innerJobs();
    }

    /**
     * Looks up an execution of a job.
     *
     * @param viewer the user
     * @param project the execution's project
     * @param id the execution's id
     * @return the execution; empty if there is none, if the user may not see it, or if it has no job
     */
    public static Optional<ViewedExecution> of(UserAndRolesAuthContext viewer, String project, ExecutionId id) {
        return of(viewer, project, id, new KnownJobs());
    }

    /** The same, among others whose jobs were read already. */
    static Optional<ViewedExecution> of(
            UserAndRolesAuthContext viewer, String project, ExecutionId id, KnownJobs known) {
        return SpringContext.find()
                .flatMap(spring -> spring.jobs(viewer)
                        .flatMap(jobs -> ExecutionLookup.find(spring, jobs, project, id)
                                .filter(execution -> execution.getJob() != null
                                        && JobRights.of(viewer, execution.getJob(), project)
                                                .mayView())
                                .map(execution -> new ViewedExecution(spring, viewer, execution, jobs, known))));
    }

    /**
     * What the server knows about the execution.
     *
     * @return its project, job and status, and the executions before and after it
     */
    public KnownExecution described() {
        return described;
    }

    /** What a rule for retries decided on it; empty if none did. */
    public Optional<RetryMark> retry() {
        return ExecutionMetadata.retry(execution);
    }

    /** What is known of the job's definition. */
    public JobFacts job() {
        return known.facts(execution.getJob().getId(), id -> host.job());
    }

    /** On which nodes steps run again if nobody says so: what the job says, or else its project, or else the server. */
    public RerunNodes rerunNodes() {
        return job().rerunNodes().orElseGet(() -> PluginSettings.rerunNodes(spring, execution.getProject()));
    }

    /**
     * The state of an execution of this project.
     *
     * @param id the execution
     * @return the state, or why there is none; after two seconds, that it is being fetched
     */
    public LoadedState state(ExecutionId id) {
        return states.computeIfAbsent(id, one -> host.loadSoon(one, StateLimit.of(spring), PATIENCE_MILLIS));
    }

    /** The steps at which it waits in place, by their paths; none if this process does not run it. */
    public Map<StepPath, Pause> waiting() {
        return RunningPauses.of(spring).pauses(described.id());
    }

    /** What the server knows about another execution of the project; empty if there is none. */
    public Optional<KnownExecution> find(ExecutionId id) {
        return host.find(id);
    }

    /**
     * Finds the execution that resumed or retried this one. If claims are not possible, a page looks only at the
     * executions that run and at the 200 that ended last, because it must not wait for a job that has run a hundred
     * thousand times since.
     *
     * @param retriesResume true if the job's retries resume; used only if claims are not possible
     * @return the answer
     */
    public LaterAnswer later(boolean retriesResume) {
        return host.laterForPage(described, retriesResume, this::state);
    }

    /**
     * The execution that this one resumed, according to the server's database.
     *
     * @return its id; empty if this one started from the beginning or was refused, or if the database does not say
     */
    public Optional<ExecutionId> resumedFrom() {
        Optional<ExecutionId> from = described.links().asked().source().filter(this::isResumedBySelf);
        Optional<ExecutionId> previous = described.links().retryOf();
        for (int i = 0; from.isEmpty() && previous.isPresent() && i < MOST_RETRIES; i++) {
            Optional<ExecutionLinks> links = previous.flatMap(host::find).map(KnownExecution::links);
            from = links.flatMap(ExecutionLinks::resumedBy)
                            .filter(described.id()::equals)
                            .isPresent()
                    ? previous
                    : links.flatMap(found -> found.asked().source()).filter(this::isResumedBySelf);
            previous = links.flatMap(ExecutionLinks::retryOf);
        }
        return from;
    }

    /**
     * Tells whether {@link #resumedFrom()} may give an answer later: this execution is to resume another one, and runs.
     *
     * @param retriesResume true if the job's retries resume
     * @return true if a later call may give an answer
     */
    public boolean isBeginning(boolean retriesResume) {
        boolean meant = described.links().asked().source().isPresent() || (retriesResume && hasToSeeWhatItRetries());
        return described.status() == ExecutionStatus.RUNNING && meant;
    }

    private boolean hasToSeeWhatItRetries() {
        return described
                .links()
                .retryOf()
                .flatMap(host::find)
                .filter(previous -> !previous.links().isRestartedBy(described.id()))
                .isPresent();
    }

    private boolean isResumedBySelf(ExecutionId source) {
        return host.find(source)
                .flatMap(found -> found.links().resumedBy())
                .filter(described.id()::equals)
                .isPresent();
    }

    /**
     * The nodes that a filter matches now and on which this user may run something.
     *
     * @param filter a node filter
     * @param excludePrecedence true if nodes that the filter both includes and excludes are left out
     * @return the names of the nodes; empty if the server does not provide them
     */
    public Set<String> nodes(String filter, boolean excludePrecedence) {
        return PresentNodes.names(
                spring, viewer, execution.getProject(), PresentNodes.selector(filter, excludePrecedence));
    }

    /** Notes that its page offers a resume. */
    public void offered() {
        ServerMeters.offered(spring, described.id());
    }

    /** The job's name, without its group. */
    public String jobName() {
        return Optional.ofNullable(execution.getJob().getJobName()).orElse("");
    }

    /** The node filter that it ran with; empty text for none. */
    public String filter() {
        return Optional.ofNullable(execution.getFilter()).orElse("");
    }

    /** True if this user may run the job. */
    public boolean mayRun() {
        return rights().mayRun();
    }

    /** True if this user may kill executions of the job, hold them, and mark them as incomplete. */
    public boolean mayKill() {
        return rights().mayKill();
    }

    /** Who views it, as one who may give a signal with a note and values that are still to come. */
    public SignalRequest viewer() {
        return SignalRequest.of(viewer.getUsername(), viewer.getRoles());
    }

    /** Looks up the jobs to which its steps refer, with this user's rights. */
    public InnerJobs innerJobs() {
        return innerJobs;
    }

    /** The job's workflow as it is now; empty if the server does not provide it. */
    public Optional<IWorkflow> workflow() {
        return known.workflow(execution.getJob().getId(), new CurrentWorkflow(spring)::of);
    }

    /** True if this user may see the job's definition. */
    public boolean mayRead() {
        return rights().mayRead();
    }

    private JobRights rights() {
        return JobRights.of(viewer, execution.getJob(), execution.getProject());
    }

    /** The workflow that it had; empty if the server does not provide it, or if this user may not see it. */
    public Optional<IWorkflow> recordedWorkflow() {
        return mayRead() ? host.workflowOf(described.id()).map(WorkflowExecutionItem::getWorkflow) : Optional.empty();
    }
}
