package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the decision about a resume depends on. */
public final class ResumeRequest {

    private final ExecutionId execution;
    private final String project;
    private final String jobId;
    private final ExecutionId source;
    private final WorkflowSnapshot workflow;
    private final @Nullable KnownExecution found;
    private final LoadedState state;
    private final GivenOptions options;
    private final NodeChoice nodes;
    private final LaterAnswer later;
    private final @Nullable String unsupported;
    private final @Nullable String approved;

    private ResumeRequest(Builder builder) {
        this.execution = builder.execution;
        this.project = builder.project;
        this.jobId = builder.jobId;
        this.source = builder.source;
        this.workflow = builder.workflow;
        this.found = builder.found;
        this.state = builder.state;
        this.options = requireNonNull(builder.options);
        this.nodes = builder.nodes;
        this.later = builder.later;
        this.unsupported = builder.unsupported;
        this.approved = builder.approved;
    }

    /** Begins a request: that execution of a job is to go on where the source stopped. */
    public static Builder of(
            ExecutionId execution, String project, String jobId, ExecutionId source, WorkflowSnapshot workflow) {
        return new Builder(execution, project, jobId, source, workflow);
    }

    /** The new execution. */
    public ExecutionId execution() {
        return execution;
    }

    /** The new execution's project. */
    public String project() {
        return project;
    }

    /** The new execution's job. */
    public String jobId() {
        return jobId;
    }

    /** The execution to go on from. */
    public ExecutionId source() {
        return source;
    }

    /** The job's workflow as it is now. */
    public WorkflowSnapshot workflow() {
        return workflow;
    }

    /** What the server says of the source; empty if it knows none, or this user may not see it. */
    public Optional<KnownExecution> found() {
        return Optional.ofNullable(found);
    }

    /** The source's state. */
    public LoadedState state() {
        return state;
    }

    /** The new execution's options. */
    public GivenOptions options() {
        return options;
    }

    /** The new execution's nodes. */
    public NodeChoice nodes() {
        return nodes;
    }

    /** The execution that has gone on from the source already, if one has. */
    public LaterAnswer later() {
        return later;
    }

    /** Why this workflow cannot be resumed at all, if it cannot. */
    public Optional<String> unsupported() {
        return Optional.ofNullable(unsupported);
    }

    /** The digest of the plan that a person approved, if one did. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** Collects the parts; not for several threads. */
    public static final class Builder {

        private final ExecutionId execution;
        private final String project;
        private final String jobId;
        private final ExecutionId source;
        private final WorkflowSnapshot workflow;
        private @Nullable KnownExecution found;
        private LoadedState state = LoadedState.missing();
        private @Nullable GivenOptions options;
        private NodeChoice nodes = NodeChoice.unknown();
        private LaterAnswer later = LaterAnswer.none();
        private @Nullable String unsupported;
        private @Nullable String approved;

        private Builder(
                ExecutionId execution, String project, String jobId, ExecutionId source, WorkflowSnapshot workflow) {
            this.execution = requireNonNull(execution);
            this.project = requireNonNull(project);
            this.jobId = requireNonNull(jobId);
            this.source = requireNonNull(source);
            this.workflow = requireNonNull(workflow);
        }

        /** What the server says of the source, or null. */
        public Builder found(@Nullable KnownExecution execution) {
            this.found = execution;
            return this;
        }

        /** The source's state. */
        public Builder state(LoadedState loaded) {
            this.state = loaded;
            return this;
        }

        /** The new execution's options. */
        public Builder options(GivenOptions given) {
            this.options = given;
            return this;
        }

        /** The new execution's nodes. */
        public Builder nodes(NodeChoice chosen) {
            this.nodes = chosen;
            return this;
        }

        /** The execution that has gone on from the source. */
        public Builder later(LaterAnswer answer) {
            this.later = answer;
            return this;
        }

        /** Why the workflow cannot be resumed, or null. */
        public Builder unsupported(@Nullable String why) {
            this.unsupported = why;
            return this;
        }

        /** The digest of the approved plan, or null. */
        public Builder approved(@Nullable String digest) {
            this.approved = digest;
            return this;
        }

        /** The request. */
        public ResumeRequest build() {
            return new ResumeRequest(this);
        }
    }
}
