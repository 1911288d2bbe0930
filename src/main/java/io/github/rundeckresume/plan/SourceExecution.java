package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says of an execution: whose it is and how it stands. */
public final class SourceExecution {

    /** How an execution stands. */
    public enum Standing {
        /** It runs. */
        RUNNING,
        /** The server calls it running, but nothing runs it any more. */
        ABANDONED,
        /** It ended well. */
        SUCCEEDED,
        /** It ended otherwise. */
        STOPPED
    }

    private final ExecutionId id;
    private final String project;
    private final @Nullable String jobId;
    private final Standing standing;
    private final @Nullable ExecutionId resumes;

    private SourceExecution(
            ExecutionId id, String project, @Nullable String jobId, Standing standing, @Nullable ExecutionId resumes) {
        this.id = requireNonNull(id);
        this.project = requireNonNull(project);
        this.jobId = jobId;
        this.standing = requireNonNull(standing);
        this.resumes = resumes;
    }

    /**
     * An execution.
     *
     * @param jobId its job's UUID, or null for a command without a job
     * @param resumes the execution that it was asked to resume, or null
     */
    public static SourceExecution of(
            ExecutionId id, String project, @Nullable String jobId, Standing standing, @Nullable ExecutionId resumes) {
        return new SourceExecution(id, project, jobId, standing, resumes);
    }

    /** Its id. */
    public ExecutionId id() {
        return id;
    }

    /** Its project. */
    public String project() {
        return project;
    }

    /** Its job's UUID; empty for a command without a job. */
    public Optional<String> jobId() {
        return Optional.ofNullable(jobId);
    }

    /** How it stands. */
    public Standing standing() {
        return standing;
    }

    /** The execution that it was asked to resume. */
    public Optional<ExecutionId> resumes() {
        return Optional.ofNullable(resumes);
    }

    /** The same execution, standing otherwise. */
    public SourceExecution standing(Standing other) {
        return new SourceExecution(id, project, jobId, other, resumes);
    }
}
