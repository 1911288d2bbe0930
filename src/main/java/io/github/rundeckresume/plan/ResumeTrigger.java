package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution is to do: begin at the beginning, or go on where another stopped. */
public final class ResumeTrigger {

    private final @Nullable ExecutionId source;
    private final @Nullable String approved;
    private final @Nullable String remark;
    private final @Nullable Refusal refusal;

    private ResumeTrigger(
            @Nullable ExecutionId source,
            @Nullable String approved,
            @Nullable String remark,
            @Nullable Refusal refusal) {
        this.source = source;
        this.approved = approved;
        this.remark = remark;
        this.refusal = refusal;
    }

    private static ResumeTrigger resume(ExecutionId source) {
        return new ResumeTrigger(source, null, null, null);
    }

    private static ResumeTrigger begin(@Nullable String remark) {
        return new ResumeTrigger(null, null, remark, null);
    }

    /** The intent of an execution that is no retry, or of which a resume was asked by itself. */
    public static ResumeTrigger of(AskedResume asked) {
        return new ResumeTrigger(
                asked.source().orElse(null),
                asked.approved().orElse(null),
                null,
                asked.refusal().orElse(null));
    }

    /**
     * Reads the intent of a retry. The server hands a retry no metadata (rundeckapp 5.4.0 ExecutionService), so that
     * the retry of a resume would begin anew without this. It looks back past attempts that never ran; if none did, it
     * does what was asked of the first, under the same conditions.
     *
     * @param attempts the attempts before it, the latest first
     * @param onRetry true if the job's retries resume by themselves
     * @param problem why no workflow with the job's strategy can be resumed; empty if it can
     */
    public static ResumeTrigger ofRetry(
            List<PreviousAttempt> attempts, boolean onRetry, Optional<StrategyProblem> problem) {
        boolean resume = attempts.stream().anyMatch(PreviousAttempt::isResume);
        if (!onRetry && !resume) {
            return begin(null);
        }
        if (!resume && problem.isPresent()) {
            return begin(
                    "This retry starts from the beginning: " + problem.get().reason() + ".");
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
                .map(PreviousAttempt::asked)
                .filter(AskedResume::isAsked)
                .findFirst()
                .map(ResumeTrigger::of)
                .orElseGet(() -> begin("This retry starts from the beginning: no attempt before it ran a step."));
    }

    /** The execution to go on from, if there is one. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The digest of the plan that a person approved for that, if one was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
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
