package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution is to do: begin at the beginning, or go on where another stopped. */
public final class Intent {

    private final @Nullable ExecutionId source;
    private final @Nullable String remark;
    private final @Nullable Refusal refusal;

    private Intent(@Nullable ExecutionId source, @Nullable String remark, @Nullable Refusal refusal) {
        this.source = source;
        this.remark = remark;
        this.refusal = refusal;
    }

    private static Intent resume(ExecutionId source) {
        return new Intent(source, null, null);
    }

    private static Intent begin(@Nullable String remark) {
        return new Intent(null, remark, null);
    }

    /**
     * Reads the intent of an execution that is no retry.
     *
     * @param resumeFrom the metadata {@code resumeFrom} as it was given, or null
     */
    public static Intent of(@Nullable String resumeFrom) {
        if (resumeFrom == null) {
            return begin(null);
        }
        return ExecutionId.parse(resumeFrom)
                .map(Intent::resume)
                .orElseGet(() -> new Intent(
                        null,
                        null,
                        Refusal.of(
                                Refusal.Code.BAD_REQUEST,
                                "The metadata resumeFrom must be the number of an execution, and is '"
                                        + shorten(resumeFrom) + "'. Start again with a number.")));
    }

    /**
     * Reads the intent of a retry. The server hands a retry no metadata (rundeckapp 5.4.0 ExecutionService), so that
     * the retry of a resume would begin anew without this.
     *
     * @param onRetry true if the job's retries resume by themselves
     * @param unsupported why the workflow cannot be resumed, or null
     */
    public static Intent ofRetry(PreviousAttempt previous, boolean onRetry, @Nullable String unsupported) {
        boolean previousResumed = previous.resumes().isPresent();
        if (!onRetry && !previousResumed) {
            return begin(null);
        }
        if (!previous.leftState() && previousResumed) {
            return resume(previous.resumes().get());
        }
        if (!previousResumed && unsupported != null) {
            return begin("This retry starts from the beginning: " + unsupported + ".");
        }
        return previous.didNothing()
                ? begin("This retry starts from the beginning: execution " + previous.id() + " finished no step.")
                : resume(previous.id());
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The execution to go on from, if there is one. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** What the execution's log should say of this, if anything. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Why the execution must not go on, if what was asked for makes no sense. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
