package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says of an execution: whose it is, how it stands, and what came before and after it. */
public final class SourceExecution {

    /** How an execution stands. */
    public enum Standing {
        /** It runs, or is about to. */
        RUNNING,
        /** It ended well. */
        SUCCEEDED,
        /** It ended otherwise. */
        STOPPED
    }

    private final ExecutionId id;
    private final String project;
    private final @Nullable String jobId;
    private final Standing standing;
    private final @Nullable String uuid;
    private final long startedAt;
    private final ExecutionLinks links;

    private SourceExecution(
            ExecutionId id,
            String project,
            @Nullable String jobId,
            Standing standing,
            @Nullable String uuid,
            long startedAt,
            ExecutionLinks links) {
        this.id = requireNonNull(id);
        this.project = requireNonNull(project);
        this.jobId = jobId;
        this.standing = requireNonNull(standing);
        this.uuid = uuid;
        this.startedAt = startedAt;
        this.links = requireNonNull(links);
    }

    /**
     * An execution.
     *
     * @param jobId its job's UUID, or null for a command without a job
     */
    public static SourceExecution of(ExecutionId id, String project, @Nullable String jobId, Standing standing) {
        return new SourceExecution(id, project, jobId, standing, null, 0, ExecutionLinks.none());
    }

    /**
     * The same execution by more than its number.
     *
     * @param which its UUID, or null where the server gives none
     * @param start when it started, in milliseconds since 1970; 0 where that is not known
     */
    public SourceExecution identity(@Nullable String which, long start) {
        return new SourceExecution(id, project, jobId, standing, which, start, links);
    }

    /** The same execution with what came before and after it. */
    public SourceExecution links(ExecutionLinks others) {
        return new SourceExecution(id, project, jobId, standing, uuid, startedAt, others);
    }

    /** The same execution, standing otherwise. */
    public SourceExecution standing(Standing other) {
        return new SourceExecution(id, project, jobId, other, uuid, startedAt, links);
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

    /** Its UUID; empty where the server gives none. */
    public Optional<String> uuid() {
        return Optional.ofNullable(uuid);
    }

    /** Which execution of its number it is. */
    public ExecutionIdentity identity() {
        return ExecutionIdentity.of(uuid, startedAt);
    }

    /** What came before and after it. */
    public ExecutionLinks links() {
        return links;
    }
}
