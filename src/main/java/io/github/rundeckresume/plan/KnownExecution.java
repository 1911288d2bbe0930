package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Map<StepPath, List<Signal>> signals;

    private KnownExecution(
            ExecutionId id,
            String project,
            @Nullable String jobId,
            ExecutionStatus status,
            @Nullable String uuid,
            long startedAt,
            ExecutionLinks links,
            Map<StepPath, List<Signal>> signals) {
        this.id = requireNonNull(id);
        this.project = requireNonNull(project);
        this.jobId = jobId;
        this.status = requireNonNull(status);
        this.uuid = uuid;
        this.startedAt = startedAt;
        this.links = requireNonNull(links);
        this.signals = new TreeMap<>(signals);
    }

    /**
     * An execution that stands alone and is known only by its number.
     *
     * @param jobId its job's UUID, or null for a command without a job
     */
    public static KnownExecution of(ExecutionId id, String project, @Nullable String jobId, ExecutionStatus status) {
        return new KnownExecution(id, project, jobId, status, null, 0, ExecutionLinks.none(), Map.of());
    }

    /**
     * The same execution with its identity.
     *
     * @param which its UUID, or null if the server gives none
     * @param start when it started, in milliseconds since 1970; 0 if that is not known
     */
    public KnownExecution identity(@Nullable String which, long start) {
        return new KnownExecution(id, project, jobId, status, which, start, links, signals);
    }

    /** The same execution with its links to others. */
    public KnownExecution links(ExecutionLinks others) {
        return new KnownExecution(id, project, jobId, status, uuid, startedAt, others, signals);
    }

    /** The same execution with the signals that came after it had ended as paused, by the steps that they are for. */
    public KnownExecution signals(Map<StepPath, List<Signal>> later) {
        return new KnownExecution(id, project, jobId, status, uuid, startedAt, links, later);
    }

    /** The same execution with another status. */
    public KnownExecution status(ExecutionStatus other) {
        return new KnownExecution(id, project, jobId, other, uuid, startedAt, links, signals);
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

    /** The signals that came after it had ended as paused, by the steps that they are for. */
    public Map<StepPath, List<Signal>> signals() {
        return Collections.unmodifiableMap(signals);
    }
}
