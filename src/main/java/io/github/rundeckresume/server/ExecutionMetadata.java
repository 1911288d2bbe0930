package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.plan.AskedAnswers;
import io.github.rundeckresume.plan.AskedPauses;
import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionLinks;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the server's references say about executions: status, start, metadata. */
public final class ExecutionMetadata {

    /** The metadata key that asks for a resume. Its value is the id of the execution to resume. */
    public static final String RESUME_FROM = "resumeFrom";

    /** The metadata key with the digest of the plan that a user approved. */
    public static final String RESUME_PLAN = "resumePlan";

    /** The metadata key with the nodes on which steps run again: {@code failed} or {@code all}. */
    public static final String RESUME_NODES = "resumeNodes";

    /** The metadata key with the steps that were done, of those that must not run twice. */
    public static final String RESUME_DONE = "resumeDone";

    /** The metadata key with the steps that were not done. */
    public static final String RESUME_NOT_DONE = "resumeNotDone";

    /** The metadata key with what a user says beside that. */
    public static final String RESUME_NOTE = "resumeNote";

    /** The metadata key with the steps that wait and are to go on. */
    public static final String RESUME_STEP = "resumeStep";

    /** The metadata key with the values that steps ask for, as an object in JSON. */
    public static final String RESUME_INPUTS = "resumeInputs";

    /** The metadata key of a resume that nobody asked for. Its value says why it was started. */
    public static final String RESUME_BY = "resumeBy";

    /** Started because the server of the execution died. */
    public static final String CRASH = "crash";

    /** Started because the signals for a pause had come. */
    public static final String SIGNAL = "signal";

    /** Started because the time of a pause had come. */
    public static final String TIME = "time";

    /** Started because a rule for retries says so. */
    public static final String RETRY = "retry";

    /** Started with others that a person resumes together. */
    static final String BULK = "bulk";

    /** The metadata key with the id of the bulk that a resume belongs to. */
    static final String RESUME_BULK = "resumeBulk";

    // rundeckapp 5.4.0 Execution#statusSucceeded: both words are in use.
    static final Set<String> SUCCESS = Set.of("succeeded", "true");
    // rundeckapp 5.4.0 ExecutionService: the words for executions that have not begun yet.
    private static final Set<String> WAITING = Set.of("scheduled", "queued", "running");

    private ExecutionMetadata() {}

    static KnownExecution describe(ExecutionReference reference) {
        JobReference job = reference.getJob();
        return KnownExecution.of(
                        ExecutionId.of(reference.getId()),
                        reference.getProject(),
                        job == null ? null : job.getId(),
                        status(reference))
                .identity(reference.getUuid(), startedAt(reference))
                .links(links(reference))
                .signals(SignalMarks.parse(text(reference, SignalMarks.KEY)));
    }

    private static ExecutionLinks links(ExecutionReference reference) {
        return ExecutionLinks.none()
                .asked(asked(reference))
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

    private static ExecutionStatus status(ExecutionReference reference) {
        // The status is null until the execution has ended.
        if (reference.getStatus() == null || WAITING.contains(reference.getStatus())) {
            return ExecutionStatus.RUNNING;
        }
        return SUCCESS.contains(reference.getStatus()) ? ExecutionStatus.SUCCEEDED : ExecutionStatus.STOPPED;
    }

    /**
     * When an execution started, according to the server.
     *
     * @param reference the execution
     * @return milliseconds since 1970; 0 if that is not known
     */
    @SuppressWarnings("JavaUtilDate") // The server's type.
    public static long startedAt(ExecutionReference reference) {
        Date started = reference.getDateStarted();
        return started == null ? 0 : started.getTime();
    }

    /**
     * Reads what was asked of an execution by its metadata.
     *
     * @param reference the execution
     * @return the request; also refuses invalid keys, such as one that is nearly one of ours ({@code resume_from})
     */
    public static AskedResume asked(ExecutionReference reference) {
        Map<?, ?> all = reference.getMetadata() == null ? Map.of() : reference.getMetadata();
        return MetadataKeys.misspelt(all)
                .or(() -> metadata(reference, RESUME_FROM).map(from -> resume(reference, from)))
                .or(() -> MetadataKeys.OURS.stream()
                        .filter(key -> metadata(reference, key).isPresent())
                        .findFirst()
                        .map(AskedResume::alone))
                .orElse(AskedResume.nothing());
    }

    /**
     * Tells why an execution was started without anybody asking for it.
     *
     * @param reference the execution
     * @return the reason in a sentence; empty for an execution that somebody asked for
     */
    public static Optional<String> startedBy(ExecutionReference reference) {
        return metadata(reference, RESUME_BY).flatMap(StartReasons::of);
    }

    /** The id of an execution's job; empty text if there is none. */
    static String job(Optional<ExecutionReference> execution) {
        return execution
                .map(ExecutionReference::getJob)
                .map(JobReference::getId)
                .orElse("");
    }

    /** What started an execution, in one word: {@code user}, {@code serverRetry} for a retry of the server's own, or what the plugin notes. */
    public static String startedWay(ExecutionReference reference) {
        String other = reference.getRetryPrevId() == null ? "user" : "serverRetry";
        return metadata(reference, RESUME_BY).filter(StartReasons::isKnown).orElse(other);
    }

    /**
     * Tells whether a rule for retries started an execution.
     *
     * @param reference the execution
     * @return false for any other execution
     */
    public static boolean isByRule(ExecutionReference reference) {
        return RETRY.equals(text(reference, RESUME_BY));
    }

    /** What a rule for retries decided on an execution; empty if none did. */
    static Optional<RetryMark> retry(ExecutionReference reference) {
        return metadata(reference, RetryMark.KEY).flatMap(RetryMark::parse);
    }

    private static AskedResume resume(ExecutionReference reference, String from) {
        AskedResume asked =
                AskedResume.of(from, metadata(reference, RESUME_PLAN).orElse(null));
        AskedAnswers answers = AskedAnswers.of(
                text(reference, RESUME_DONE), text(reference, RESUME_NOT_DONE), text(reference, RESUME_NOTE));
        return metadata(reference, RESUME_NODES)
                .map(asked::nodes)
                .orElse(asked)
                .answers(answers)
                .pauses(AskedPauses.of(
                        text(reference, RESUME_STEP), SignalMarks.inputs(text(reference, RESUME_INPUTS))))
                .choices(ChoiceMetadata.read(key -> text(reference, key)));
    }

    private static String text(ExecutionReference reference, String key) {
        return metadata(reference, key).orElse("");
    }

    private static Optional<String> metadata(ExecutionReference reference, String key) {
        Map<?, ?> metadata = reference.getMetadata();
        Object value = metadata == null ? null : metadata.get(key);
        return value == null ? Optional.empty() : Optional.of(value.toString().trim());
    }

    /**
     * True if a step ended on any node, as far as the server knows. The server lists the nodes when an execution ends.
     */
    static boolean ranOnNodes(ExecutionReference reference) {
        return isListed(reference.getSucceededNodeList()) || isListed(reference.getFailedNodeList());
    }

    private static boolean isListed(@Nullable String nodes) {
        return nodes != null && !nodes.isEmpty();
    }

    static boolean resumes(ExecutionReference reference, ExecutionId source, boolean retriesResume) {
        boolean asked = asked(reference).source().filter(source::equals).isPresent();
        return asked || (retriesResume && source.toString().equals(reference.getRetryPrevId()));
    }
}
