package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.plan.ExecutionLinks;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.plan.SourceExecution.Standing;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the server's references to executions. */
public final class References {

    /** The metadata key that asks for a resume: its value is the id of the execution to go on from. */
    public static final String RESUME_FROM = "resumeFrom";

    /** The metadata key with the digest of the plan that a person approved. */
    public static final String RESUME_PLAN = "resumePlan";

    // rundeckapp 5.4.0 Execution#statusSucceeded: both words are in use.
    private static final Set<String> SUCCESS = Set.of("succeeded", "true");
    // rundeckapp 5.4.0 ExecutionService: executions that have not begun yet.
    private static final Set<String> WAITING = Set.of("scheduled", "queued", "running");

    private References() {}

    static SourceExecution describe(ExecutionReference reference) {
        JobReference job = reference.getJob();
        return SourceExecution.of(
                        ExecutionId.of(reference.getId()),
                        reference.getProject(),
                        job == null ? null : job.getId(),
                        standing(reference))
                .identity(reference.getUuid(), startedAt(reference))
                .links(links(reference));
    }

    private static ExecutionLinks links(ExecutionReference reference) {
        return ExecutionLinks.none()
                .asked(resumeFrom(reference).flatMap(ExecutionId::parse).orElse(null))
                .retryOf(id(reference.getRetryPrevId()))
                .retriedAs(id(reference.getRetryNextId()))
                .resumedBy(id(metadata(reference, Claims.RESUMED_BY).orElse(null)))
                .retriedBy(id(metadata(reference, Claims.RETRIED_BY).orElse(null)))
                .refused(ids(metadata(reference, Claims.RESUME_REFUSED).orElse("")));
    }

    private static @Nullable ExecutionId id(@Nullable String text) {
        return text == null ? null : ExecutionId.parse(text).orElse(null);
    }

    private static Set<ExecutionId> ids(String texts) {
        Set<ExecutionId> ids = new HashSet<>();
        Stream.of(texts.split(","))
                .flatMap(text -> ExecutionId.parse(text).stream())
                .forEach(ids::add);
        return ids;
    }

    private static Standing standing(ExecutionReference reference) {
        // The status is null until the execution has ended.
        if (reference.getStatus() == null || WAITING.contains(reference.getStatus())) {
            return Standing.RUNNING;
        }
        return SUCCESS.contains(reference.getStatus()) ? Standing.SUCCEEDED : Standing.STOPPED;
    }

    /**
     * When an execution started, in the server's own words.
     *
     * @param reference the execution
     * @return milliseconds since 1970; 0 where that is not known
     */
    @SuppressWarnings("JavaUtilDate") // The host's own type.
    public static long startedAt(ExecutionReference reference) {
        Date started = reference.getDateStarted();
        return started == null ? 0 : started.getTime();
    }

    /**
     * What an execution was asked to resume.
     *
     * @param reference the execution
     * @return the metadata's text as it was given, whatever it is; empty if there is none
     */
    public static Optional<String> resumeFrom(ExecutionReference reference) {
        return metadata(reference, RESUME_FROM);
    }

    /**
     * The plan that was approved for it.
     *
     * @param reference the execution
     * @return the metadata's text as it was given; empty if there is none
     */
    public static Optional<String> resumePlan(ExecutionReference reference) {
        return metadata(reference, RESUME_PLAN);
    }

    /**
     * A metadata key that is nearly one of ours, in other case or with other marks, such as {@code resume_from}.
     *
     * @param reference the execution
     * @return the key that was given, then the one that was meant; empty if there is none
     */
    public static Optional<Map.Entry<String, String>> misspelt(ExecutionReference reference) {
        Map<?, ?> metadata = reference.getMetadata() == null ? Map.of() : reference.getMetadata();
        return metadata.keySet().stream()
                .map(String::valueOf)
                .flatMap(key -> Stream.of(RESUME_FROM, RESUME_PLAN)
                        .filter(ours -> !key.equals(ours) && letters(key).equals(letters(ours)))
                        .map(ours -> Map.entry(key, ours)))
                .findFirst();
    }

    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Optional<String> metadata(ExecutionReference reference, String key) {
        Map<?, ?> metadata = reference.getMetadata();
        Object value = metadata == null ? null : metadata.get(key);
        return value == null ? Optional.empty() : Optional.of(value.toString().trim());
    }

    /** True if some step ended on some node, as far as the server knows: it lists the nodes when an execution ends. */
    static boolean ranOnNodes(ExecutionReference reference) {
        return isListed(reference.getSucceededNodeList()) || isListed(reference.getFailedNodeList());
    }

    private static boolean isListed(@Nullable String nodes) {
        return nodes != null && !nodes.isEmpty();
    }

    static boolean resumes(ExecutionReference reference, ExecutionId source, boolean retriesResume) {
        boolean asked = resumeFrom(reference).map(source.toString()::equals).orElse(false);
        return asked || (retriesResume && source.toString().equals(reference.getRetryPrevId()));
    }
}
