package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LaterExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Searches the job's executions for one that resumed another. Used only if claims are not possible. It draws
 * conclusions from what it finds, and may be wrong if executions were deleted or if clocks differ.
 */
final class ResumeSearch {

    // The clocks of members differ slightly.
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final SpringContext spring;
    private final JobService jobs;
    private final ExecutionReference execution;
    private final LogFolder folder;
    private final StoredFiles files;
    private final Function<ExecutionReference, KnownExecution> describe;

    ResumeSearch(
            SpringContext spring,
            JobService jobs,
            ExecutionReference execution,
            LogFolder folder,
            StoredFiles files,
            Function<ExecutionReference, KnownExecution> describe) {
        this.spring = spring;
        this.jobs = jobs;
        this.execution = execution;
        this.folder = folder;
        this.files = files;
        this.describe = describe;
    }

    LaterAnswer laterThan(KnownExecution source, int most, boolean retriesResume) {
        JobExecutions others = new JobExecutions(
                spring, jobs, execution.getProject(), execution.getJob().getId());
        try {
            Instant since = source.identity().startedAt() == 0
                    ? Instant.EPOCH
                    : Instant.ofEpochMilli(source.identity().startedAt()).minus(MARGIN);
            return others.since(since, most, other -> ExecutionMetadata.resumes(other, source.id(), retriesResume))
                    .map(this::first)
                    .orElseGet(LaterAnswer::hidden);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The other executions of this job could not be looked up: " + e.getMessage(), e);
        }
    }

    private LaterAnswer first(Stream<ExecutionReference> found) {
        Optional<KnownExecution> first = found.filter(other -> !other.getId().equals(execution.getId()))
                .flatMap(other -> preceding(other, describe.apply(other)).stream())
                .min(Comparator.comparing(KnownExecution::id));
        return LaterAnswer.of(first.map(
                other -> LaterExecution.of(LaterExecution.Kind.RESUMED, other.id(), other.id(), other.status())));
    }

    /**
     * The execution that comes first: it resumed already, or is about to and has the lower number. Empty if it does
     * not.
     */
    private Optional<KnownExecution> preceding(ExecutionReference reference, KnownExecution other) {
        boolean comesFirst = other.status() == ExecutionStatus.RUNNING
                && other.id().compareTo(ExecutionId.of(execution.getId())) < 0;
        return comesFirst || wentOn(reference, other) ? Optional.of(other) : Optional.empty();
    }

    /** A resume that was refused leaves no state of a workflow that began. A resume that ran does. */
    private boolean wentOn(ExecutionReference reference, KnownExecution other) {
        return other.status() == ExecutionStatus.SUCCEEDED
                || ExecutionMetadata.ranOnNodes(reference)
                || folder.hasBegun(other.id())
                || (!folder.hasState(other.id()) && files.isStored(reference));
    }
}
