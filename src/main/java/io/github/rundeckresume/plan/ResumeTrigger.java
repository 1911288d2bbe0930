package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an execution is to do: start from the beginning, or resume another one. */
public final class ResumeTrigger {

    private final @Nullable ExecutionId source;
    private final @Nullable String approved;
    private final @Nullable RerunNodes nodes;
    private final AskedAnswers answers;
    private final AskedPauses pauses;
    private final Choices choices;
    private final @Nullable String remark;
    private final @Nullable Refusal refusal;

    private ResumeTrigger(
            @Nullable ExecutionId source,
            @Nullable String approved,
            @Nullable RerunNodes nodes,
            AskedAnswers answers,
            AskedPauses pauses,
            Choices choices,
            @Nullable String remark,
            @Nullable Refusal refusal) {
        this.choices = choices;
        this.source = source;
        this.approved = approved;
        this.nodes = nodes;
        this.answers = answers;
        this.pauses = pauses;
        this.remark = remark;
        this.refusal = refusal;
    }

    private static ResumeTrigger resume(ExecutionId source, @Nullable RerunNodes nodes) {
        return new ResumeTrigger(
                source, null, nodes, AskedAnswers.none(), AskedPauses.none(), Choices.none(), null, null);
    }

    private static ResumeTrigger begin(@Nullable String remark) {
        return new ResumeTrigger(
                null, null, null, AskedAnswers.none(), AskedPauses.none(), Choices.none(), remark, null);
    }

    /** The trigger of an execution that is not a retry, or that was itself asked to resume. */
    public static ResumeTrigger of(AskedResume asked) {
        return new ResumeTrigger(
                asked.source().orElse(null),
                asked.approved().orElse(null),
                asked.nodes().orElse(null),
                asked.answers(),
                asked.pauses(),
                asked.choices().choices(),
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
                    : resume(last.get().id(), nodesOf(attempts));
        }
        return attempts.stream()
                .map(PreviousAttempt::asked)
                .filter(AskedResume::isAsked)
                .findFirst()
                .map(ResumeTrigger::of)
                .orElseGet(() -> begin("This retry starts from the beginning: no attempt before it ran a step."));
    }

    private static @Nullable RerunNodes nodesOf(List<PreviousAttempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt.asked().nodes().stream())
                .findFirst()
                .orElse(null);
    }

    /** The execution to go on from, if there is one. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The digest of the plan that a user approved; empty if none was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** The nodes on which steps run again, if somebody said. */
    public Optional<RerunNodes> nodes() {
        return Optional.ofNullable(nodes);
    }

    /** What a user says of steps that must not run twice. */
    public AskedAnswers answers() {
        return answers;
    }

    /** What a user gives to steps that wait. */
    public AskedPauses pauses() {
        return pauses;
    }

    /** What a user decides. It was carried out once its resume began: a retry of that only goes on. */
    public Choices choices() {
        return choices;
    }

    /** What the execution's log should say of this, if anything. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Why the execution must not run; empty if the request is valid. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
