package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.metrics.Counted;
import io.github.rundeckresume.plan.Answers;
import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RefusalReason;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.plan.Said;
import io.github.rundeckresume.plan.StrategyProblem;
import io.github.rundeckresume.server.ClaimResult;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.server.ServerMeters;
import io.github.rundeckresume.server.StateAge;
import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an execution is to do, has the resume decided, takes the claim, and turns a refusal into the exception
 * for the server.
 */
final class ResumeResolver {

    private final RundeckServer server;
    private final ExecutionReference execution;
    private final Settings settings;
    private final Optional<StrategyProblem> strategyProblem;
    private final Function<ExecutionId, ResumeRequest.Builder> request;
    private final Function<ResumeTrigger, Said> said;
    private final Function<ResumePlan, Answers> checks;
    private @Nullable ExecutionId source;
    private ResumeTrigger found = ResumeTrigger.of(AskedResume.nothing());

    /**
     * A resolver for one execution.
     *
     * @param request makes the request to resume an execution from what the new execution was given
     * @param said what is said with the request, and by whom
     * @param checks asks the commands of steps that must not run twice, and nodes about the work that steps left there
     */
    ResumeResolver(
            RundeckServer server,
            ExecutionReference execution,
            Settings settings,
            Optional<StrategyProblem> strategyProblem,
            Function<ExecutionId, ResumeRequest.Builder> request,
            Function<ResumeTrigger, Said> said,
            Function<ResumePlan, Answers> checks) {
        this.said = said;
        this.checks = checks;
        this.server = server;
        this.execution = execution;
        this.settings = settings;
        this.strategyProblem = strategyProblem;
        this.request = request;
    }

    /**
     * Decides. If the resume is allowed, this execution has the claim on the source.
     *
     * @param log takes a line about a retry that starts from the beginning
     * @param record begins the record of an allowed resume, before the claim is taken: if the server dies in between, the
     *     record says that no step ran, so that the source can be resumed again
     * @return what to keep; empty for an execution that starts from the beginning
     * @throws ResumeRefusedException if the execution must not run
     */
    Optional<Allowed> resolve(Consumer<String> log, Beginning record) throws ResumeRefusedException {
        ResumeTrigger trigger = trigger();
        found = trigger;
        if (trigger.refusal().isPresent()) {
            throw new ResumeRefusedException(trigger.refusal().get().because(RefusalReason.REQUEST));
        }
        trigger.remark().ifPresent(log);
        if (trigger.source().isEmpty()) {
            previous().ifPresent(server::retried);
            return Optional.empty();
        }
        ExecutionId from = trigger.source().get();
        source = from;
        return Optional.of(checked(from, () -> claimed(from, trigger, record)));
    }

    /** The execution to resume, also if the resume was refused; empty if none was asked for. */
    Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** Why it is to go on, or not. */
    ResumeTrigger found() {
        return found;
    }

    /** The execution that it retries; empty if it is no retry. */
    Optional<ExecutionId> previous() {
        return Optional.ofNullable(execution.getRetryPrevId()).flatMap(ExecutionId::parse);
    }

    private ResumeTrigger trigger() throws ResumeRefusedException {
        AskedResume asked = ExecutionMetadata.asked(execution);
        Optional<ExecutionId> previous = previous();
        if (asked.isAsked() || previous.isEmpty()) {
            return ResumeTrigger.of(asked);
        }
        return checked(previous.get(), () -> {
            List<PreviousAttempt> attempts = server.attemptsBefore(settings.maxStateBytes());
            return ResumeTrigger.ofRetry(attempts, settings.onRetry(), strategyProblem);
        });
    }

    private Allowed claimed(ExecutionId from, ResumeTrigger trigger, Beginning record) throws ResumeRefusedException {
        Optional<KnownExecution> found = server.find(from);
        Said words = said.apply(trigger);
        ResumeDecision decision = decide(from, found, trigger, words);
        if (decision.allowed().isEmpty()) {
            decision.paused().counted().forEach((step, signal) -> server.signalled(from, step, signal));
            throw refused(decision, from, found);
        }
        record.begin(decision.allowed().get());
        if (found.isPresent() && server.claim(found.get()) == ClaimResult.LOST) {
            ServerMeters.ofServer().count(Counted.CLAIMS_LOST, 1);
            throw refused(decide(from, server.find(from), trigger, words), from, Optional.empty());
        }
        // From the claim on, this execution is what goes on, and the source's row tells why.
        decision.paused().given().forEach((step, signal) -> server.signalled(from, step, signal));
        return decision.allowed().get();
    }

    /**
     * First as if everything were still to be said, so that commands are asked about steps only if nothing else refuses
     * the resume; then with all that was. The state is loaded once.
     */
    private ResumeDecision decide(ExecutionId from, Optional<KnownExecution> found, ResumeTrigger trigger, Said words) {
        ResumeDecision decision = ResumePolicy.decide(
                        request(from, found, trigger, words.asking()).build())
                .seen();
        return decision.allowed()
                .filter(allowed -> isToBeChecked(allowed.plan())
                        || decision.paused().areMissing()
                        || !words.choices().skipped().isEmpty()
                        || !allowed.inputs().stale().isEmpty())
                .map(allowed -> request(
                                from,
                                found,
                                trigger,
                                words.answers(words.answers().or(checked(allowed))))
                        .state(LoadedState.of(allowed.recorded())))
                .map(asked -> ResumePolicy.decide(asked.build()))
                .orElse(decision);
    }

    private Answers checked(Allowed allowed) {
        return isToBeChecked(allowed.plan()) ? checks.apply(allowed.plan()) : Answers.none();
    }

    private static boolean isToBeChecked(ResumePlan plan) {
        return !plan.asked().isEmpty()
                || plan.checkpoints().stream()
                        .anyMatch(checkpoint -> checkpoint.work().isPresent());
    }

    private ResumeRefusedException refused(ResumeDecision decision, ExecutionId from, Optional<KnownExecution> found) {
        found.filter(this::isOurs).map(KnownExecution::id).ifPresent(server::neverBegan);
        return new ResumeRefusedException(decision.refusal().orElseGet(() -> claimLost(from)));
    }

    private boolean isOurs(KnownExecution found) {
        return found.status() == ExecutionStatus.STOPPED
                && found.jobId().filter(execution.getJob().getId()::equals).isPresent();
    }

    private static Refusal claimLost(ExecutionId from) {
        return Refusal.of("Execution " + from
                        + " is being resumed by another execution right now. Look at the job's executions,"
                        + " and wait for that one.")
                .because(RefusalReason.ALREADY_RESUMED);
    }

    private ResumeRequest.Builder request(
            ExecutionId from, Optional<KnownExecution> found, ResumeTrigger trigger, Said words) {
        ResumeRequest.Builder builder = request.apply(from)
                .found(found.orElse(null))
                .state(() -> server.load(from, settings.maxStateBytes()).limit(StateAge.limit()))
                .inner(
                        settings.inside()
                                ? server.innerJobs()
                                : server.innerJobs().asWhole())
                .once(settings.once())
                .said(words)
                .rerun(trigger.nodes().orElse(settings.nodes()))
                .approved(trigger.approved().orElse(null));
        found.ifPresent(before -> builder.later(() -> server.laterThan(before, settings.onRetry())));
        return builder;
    }

    /** Refuses what cannot be checked. */
    private static <T> T checked(ExecutionId source, Check<T> check) throws ResumeRefusedException {
        try {
            return check.make();
        } catch (RuntimeException e) {
            throw new ResumeRefusedException(Refusal.of("Could not check whether execution " + source
                            + " can be resumed: " + e.getMessage() + ". Try again, or run the job again.")
                    .because(RefusalReason.UNCHECKED));
        }
    }

    /** Begins the record of a resume. */
    interface Beginning {
        void begin(Allowed allowed) throws ResumeRefusedException;
    }

    /** A lookup and its decision. */
    private interface Check<T> {
        T make() throws ResumeRefusedException;
    }
}
