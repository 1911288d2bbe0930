package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that the decision on a resume depends on. */
public final class ResumeRequest {

    private final ExecutionId execution;
    private final String project;
    private final String jobId;
    private final ExecutionId source;
    private final WorkflowSnapshot workflow;
    private final @Nullable KnownExecution found;
    private final Supplier<LoadedState> state;
    private final GivenOptions options;
    private final NodeChoice nodes;
    private final Supplier<LaterAnswer> later;
    private final @Nullable StrategyProblem strategyProblem;
    private final @Nullable String approved;
    private final RerunNodes rerun;
    private final InnerJobs inner;
    private final OnceSteps once;
    private final Said said;
    private final @Nullable String notRecorded;

    private ResumeRequest(Builder builder) {
        this.execution = builder.execution;
        this.project = builder.project;
        this.jobId = builder.jobId;
        this.source = builder.source;
        this.workflow = builder.workflow;
        this.found = builder.found;
        this.state = new Remembered<>(builder.state);
        this.options = requireNonNull(builder.options);
        this.nodes = builder.nodes;
        this.later = new Remembered<>(builder.later);
        this.strategyProblem = builder.strategyProblem;
        this.approved = builder.approved;
        this.rerun = builder.rerun;
        this.inner = builder.inner;
        this.once = builder.once;
        this.said = builder.said;
        this.notRecorded = builder.notRecorded;
    }

    /** Starts a request: {@code execution} is to resume {@code source}. */
    public static Builder of(
            ExecutionId execution, String project, String jobId, ExecutionId source, WorkflowSnapshot workflow) {
        return new Builder(execution, project, jobId, source, workflow);
    }

    public ExecutionId execution() {
        return execution;
    }

    public String project() {
        return project;
    }

    public String jobId() {
        return jobId;
    }

    public ExecutionId source() {
        return source;
    }

    public WorkflowSnapshot workflow() {
        return workflow;
    }

    /** What the server knows about the source; empty if it does not know it, or if this user may not see it. */
    public Optional<KnownExecution> found() {
        return Optional.ofNullable(found);
    }

    /** The source's state, loaded at the first call. */
    public LoadedState state() {
        return state.get();
    }

    public GivenOptions options() {
        return options;
    }

    public NodeChoice nodes() {
        return nodes;
    }

    /** Whether another execution already resumed or retried the source, looked up at the first call. */
    public LaterAnswer later() {
        return later.get();
    }

    /** Why no workflow with this strategy can be resumed; empty if it can. */
    public Optional<StrategyProblem> strategyProblem() {
        return Optional.ofNullable(strategyProblem);
    }

    /** The digest of the plan that a user approved; empty if none was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** Looks up the jobs to which steps refer. */
    public InnerJobs inner() {
        return inner;
    }

    /** The steps that must not run twice, as the job says now. */
    public OnceSteps once() {
        return once;
    }

    /** Why the server was not given the recorded workflow to run; empty if it was, or if nobody knows why. */
    public Optional<String> notRecorded() {
        return Optional.ofNullable(notRecorded);
    }

    /** What is said with the request. */
    public Said said() {
        return said;
    }

    /** On which nodes steps run again. */
    public RerunNodes rerun() {
        return rerun;
    }

    /** Collects the parts; not thread-safe. */
    public static final class Builder {

        private final ExecutionId execution;
        private final String project;
        private final String jobId;
        private final ExecutionId source;
        private final WorkflowSnapshot workflow;
        private @Nullable KnownExecution found;
        private Supplier<LoadedState> state = LoadedState::missing;
        private @Nullable GivenOptions options;
        private NodeChoice nodes = NodeChoice.unknown();
        private Supplier<LaterAnswer> later = LaterAnswer::none;
        private @Nullable StrategyProblem strategyProblem;
        private @Nullable String approved;
        private RerunNodes rerun = RerunNodes.DEFAULT;
        private InnerJobs inner = InnerJobs.none();
        private OnceSteps once = OnceSteps.none();
        private Said said = Said.nothing();
        private @Nullable String notRecorded;

        private Builder(
                ExecutionId execution, String project, String jobId, ExecutionId source, WorkflowSnapshot workflow) {
            this.execution = requireNonNull(execution);
            this.project = requireNonNull(project);
            this.jobId = requireNonNull(jobId);
            this.source = requireNonNull(source);
            this.workflow = requireNonNull(workflow);
        }

        /** What the server knows about the source; null if it does not know it. */
        public Builder found(@Nullable KnownExecution execution) {
            this.found = execution;
            return this;
        }

        public Builder state(LoadedState loaded) {
            return state(() -> loaded);
        }

        /** Loads the source's state; called at most once, and only if no earlier rule refuses. */
        public Builder state(Supplier<LoadedState> load) {
            this.state = load;
            return this;
        }

        public Builder options(GivenOptions given) {
            this.options = given;
            return this;
        }

        public Builder nodes(NodeChoice chosen) {
            this.nodes = chosen;
            return this;
        }

        public Builder later(LaterAnswer answer) {
            return later(() -> answer);
        }

        /** Looks for an execution that resumed or retried the source; called at most once. */
        public Builder later(Supplier<LaterAnswer> lookUp) {
            this.later = lookUp;
            return this;
        }

        /** Why no workflow with the job's strategy can be resumed; empty if it can. */
        public Builder strategyProblem(Optional<StrategyProblem> problem) {
            this.strategyProblem = problem.orElse(null);
            return this;
        }

        /** The digest of the approved plan; null if none was approved. */
        public Builder approved(@Nullable String digest) {
            this.approved = digest;
            return this;
        }

        /** What looks up the jobs to which steps refer; asked only for those in which something was done. */
        public Builder inner(InnerJobs jobs) {
            this.inner = jobs;
            return this;
        }

        /** The steps that must not run twice, as the job says now. */
        public Builder once(OnceSteps steps) {
            this.once = steps;
            return this;
        }

        /** Why the server was not given the recorded workflow to run; empty if it was, or if nobody knows why. */
        public Builder notRecorded(Optional<String> why) {
            this.notRecorded = why.orElse(null);
            return this;
        }

        /** What is said with the request. */
        public Builder said(Said words) {
            this.said = words;
            return this;
        }

        /** On which nodes steps run again. */
        public Builder rerun(RerunNodes nodes) {
            this.rerun = nodes;
            return this;
        }

        /** The request. */
        public ResumeRequest build() {
            return new ResumeRequest(this);
        }
    }
}
