package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server knows about an execution: its job, its status, and what came before and after it. */
public final class KnownExecution {

    private final ExecutionId id;
    private final String project;
    private final @Nullable String jobId;
    private final ExecutionStatus status;
    private final @Nullable String uuid;
    private final long startedAt;
    private final ExecutionLinks links;

    private KnownExecution(
            ExecutionId id,
            String project,
            @Nullable String jobId,
            ExecutionStatus status,
            @Nullable String uuid,
            long startedAt,
            ExecutionLinks links) {
        this.id = requireNonNull(id);
        this.project = requireNonNull(project);
        this.jobId = jobId;
        this.status = requireNonNull(status);
        this.uuid = uuid;
        this.startedAt = startedAt;
        this.links = requireNonNull(links);
    }

    /**
     * An execution that stands alone and is known only by its number.
     *
     * @param jobId its job's UUID, or null for a command without a job
     */
    public static KnownExecution of(ExecutionId id, String project, @Nullable String jobId, ExecutionStatus status) {
        return new KnownExecution(id, project, jobId, status, null, 0, ExecutionLinks.none());
    }

    /**
     * The same execution with its identity.
     *
     * @param which its UUID, or null if the server gives none
     * @param start when it started, in milliseconds since 1970; 0 if that is not known
     */
    public KnownExecution identity(@Nullable String which, long start) {
        return new KnownExecution(id, project, jobId, status, which, start, links);
    }

    /** The same execution with its links to others. */
    public KnownExecution links(ExecutionLinks others) {
        return new KnownExecution(id, project, jobId, status, uuid, startedAt, others);
    }

    /** The same execution with another status. */
    public KnownExecution status(ExecutionStatus other) {
        return new KnownExecution(id, project, jobId, other, uuid, startedAt, links);
    }

    public ExecutionId id() {
        return id;
    }

    public String project() {
        return project;
    }

    /** Its job's UUID; empty for a command without a job. */
    public Optional<String> jobId() {
        return Optional.ofNullable(jobId);
    }

    public ExecutionStatus status() {
        return status;
    }

    /** Its UUID; empty if the server gives none. */
    public Optional<String> uuid() {
        return Optional.ofNullable(uuid);
    }

    public ExecutionIdentity identity() {
        return ExecutionIdentity.of(uuid, startedAt);
    }

    public ExecutionLinks links() {
        return links;
    }
}
