package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution is to do: start from the beginning, or resume another one. */
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

    /** The trigger of an execution that is not a retry, or that was itself asked to resume. */
    public static ResumeTrigger of(AskedResume asked) {
        return new ResumeTrigger(
                asked.source().orElse(null),
                asked.approved().orElse(null),
                null,
                asked.refusal().orElse(null));
    }

    /**
     * The trigger of a retry. The server gives a retry no metadata (rundeckapp 5.4.0 ExecutionService), so without this
     * the retry of a resume would start from the beginning. A retry looks back past attempts that never ran. If none
     * ran, it does what was asked of the first one, under the same conditions.
     *
     * @param attempts the attempts before it, latest first
     * @param onRetry true if the job's retries resume
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

    /** The execution to resume; empty if this one starts from the beginning or is refused. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The digest of the plan that a user approved; empty if none was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** What to log about this; empty for nothing. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Why the execution must not run; empty if the request is valid. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
