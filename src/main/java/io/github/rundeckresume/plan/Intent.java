package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution is to do: begin at the beginning, or go on where another stopped. */
public final class Intent {

    private static final int LONGEST_SHOWN = 40;

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

    private static Intent refuse(String message) {
        return new Intent(null, null, Refusal.of(Refusal.Code.BAD_REQUEST, message));
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
                .orElseGet(() -> refuse("The metadata resumeFrom must be the number of an execution, and is '"
                        + shorten(resumeFrom) + "'. Start again with a number."));
    }

    /** The intent of an execution with a metadata key that is nearly one of ours: whoever gave it meant something. */
    public static Intent misspelt(String key, String meant) {
        return refuse("The metadata key '" + shorten(key) + "' is not known; '" + meant
                + "' is. Start again with that key, or without it to run the whole job.");
    }

    /**
     * Reads the intent of a retry. The server hands a retry no metadata (rundeckapp 5.4.0 ExecutionService), so that
     * the retry of a resume would begin anew without this. It looks back past attempts that never ran.
     *
     * @param attempts the attempts before it, the latest first
     * @param onRetry true if the job's retries resume by themselves
     * @param unsupported why the workflow cannot be resumed, or null
     */
    public static Intent ofRetry(List<PreviousAttempt> attempts, boolean onRetry, @Nullable String unsupported) {
        boolean resume = attempts.stream().anyMatch(PreviousAttempt::isResume);
        if (!onRetry && !resume) {
            return begin(null);
        }
        if (!resume && unsupported != null) {
            return begin("This retry starts from the beginning: " + unsupported + ".");
        }
        Optional<PreviousAttempt> last =
                attempts.stream().filter(attempt -> !attempt.neverRan()).findFirst();
        if (last.isPresent()) {
            return !resume && last.get().didNothing()
                    ? begin("This retry starts from the beginning: execution "
                            + last.get().id() + " finished no step.")
                    : resume(last.get().id());
        }
        return attempts.stream()
                .flatMap(attempt -> attempt.asked().stream())
                .findFirst()
                .map(Intent::resume)
                .orElseGet(() -> begin("This retry starts from the beginning: no attempt before it ran a step."));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
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
