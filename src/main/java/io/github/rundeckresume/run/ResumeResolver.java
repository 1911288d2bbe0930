package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.server.ClaimResult;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers what the decision about a resume needs, has it made, and turns a refusal into the exception for the host. */
final class ResumeResolver {

    private final RundeckServer host;
    private final ExecutionReference execution;
    private final GivenOptions options;
    private final NodeChoice nodes;
    private final WorkflowSnapshot workflow;
    private final Settings settings;
    private final Optional<String> unsupported;
    private @Nullable ExecutionId source;
    private @Nullable String approved;

    ResumeResolver(
            RundeckServer host,
            ExecutionReference execution,
            GivenOptions options,
            NodeChoice nodes,
            WorkflowSnapshot workflow,
            Settings settings,
            Optional<String> unsupported) {
        this.host = host;
        this.execution = execution;
        this.options = options;
        this.nodes = nodes;
        this.workflow = workflow;
        this.settings = settings;
        this.unsupported = unsupported;
    }

    /**
     * Decides. Whoever is allowed has the claim on the execution to go on from.
     *
     * @param log takes a line about a retry that begins anew
     * @return what to keep; empty for an execution that begins at the beginning
     * @throws ResumeRefusedException if it must not run at all
     */
    Optional<Allowed> make(Consumer<String> log) throws ResumeRefusedException {
        ResumeTrigger intent = intent();
        if (intent.refusal().isPresent()) {
            throw new ResumeRefusedException(intent.refusal().get());
        }
        intent.remark().ifPresent(log);
        if (intent.source().isEmpty()) {
            previous().ifPresent(host::retried);
            return Optional.empty();
        }
        source = intent.source().get();
        approved = intent.approved().orElse(null);
        return Optional.of(
                checked(intent.source().get(), () -> claimed(intent.source().get())));
    }

    /** The execution to go on from, if that is what was asked for; known also when it was refused. */
    Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    private Optional<ExecutionId> previous() {
        return Optional.ofNullable(execution.getRetryPrevId()).flatMap(ExecutionId::parse);
    }

    private ResumeTrigger intent() throws ResumeRefusedException {
        AskedResume asked = ExecutionMetadata.asked(execution);
        Optional<ExecutionId> previous = previous();
        if (asked.isAsked() || previous.isEmpty()) {
            return ResumeTrigger.of(asked);
        }
        return checked(previous.get(), () -> {
            List<PreviousAttempt> attempts = host.attemptsBefore(settings.maxStateBytes());
            return ResumeTrigger.ofRetry(attempts, settings.onRetry(), unsupported.orElse(null));
        });
    }

    private Allowed claimed(ExecutionId from) throws ResumeRefusedException {
        Optional<KnownExecution> found = host.find(from);
        ResumeDecision decision = decide(from, found);
        Allowed allowed = decision.allowed().orElseThrow(() -> refused(decision, found));
        if (found.isPresent() && host.claim(found.get()) == ClaimResult.LOST) {
            throw refused(decide(from, host.find(from)), Optional.empty());
        }
        return allowed;
    }

    private ResumeRefusedException refused(ResumeDecision decision, Optional<KnownExecution> found) {
        found.filter(this::isOurs).map(KnownExecution::id).ifPresent(host::neverBegan);
        return new ResumeRefusedException(decision.refusal().orElseGet(this::claimLost));
    }

    private boolean isOurs(KnownExecution found) {
        return found.status() == ExecutionStatus.STOPPED
                && found.jobId().filter(execution.getJob().getId()::equals).isPresent();
    }

    private Refusal claimLost() {
        return Refusal.of(
                Refusal.Code.ALREADY_RESUMED,
                "Execution " + source
                        + " is being resumed by another execution at this moment. Look at the job's executions"
                        + " and wait for that one.");
    }

    /** The state may be long in coming; what refuses without it does not wait for it. */
    private ResumeDecision decide(ExecutionId from, Optional<KnownExecution> found) {
        ResumeRequest.Builder request = request(from, found);
        return ResumePolicy.beforeTheState(request.build())
                .map(ResumeDecision::refused)
                .orElseGet(() -> ResumePolicy.decide(
                        request.state(host.load(from, settings.maxStateBytes())).build()));
    }

    private ResumeRequest.Builder request(ExecutionId from, Optional<KnownExecution> found) {
        ResumeRequest.Builder request = ResumeRequest.of(
                        ExecutionId.of(execution.getId()),
                        execution.getProject(),
                        execution.getJob().getId(),
                        from,
                        workflow)
                .found(found.orElse(null))
                .options(options)
                .nodes(nodes)
                .unsupported(unsupported.orElse(null))
                .approved(approved);
        found.ifPresent(source -> request.later(host.laterThan(source, settings.onRetry())));
        return request;
    }

    /** What cannot be checked is not allowed. */
    private static <T> T checked(ExecutionId source, Check<T> check) throws ResumeRefusedException {
        try {
            return check.make();
        } catch (RuntimeException e) {
            throw new ResumeRefusedException(Refusal.of(
                    Refusal.Code.NOT_CHECKABLE,
                    "Whether execution " + source + " can be resumed could not be checked: " + e.getMessage()
                            + ". Try again, or run the job anew."));
        }
    }

    /** Something that is looked up and decided. */
    private interface Check<T> {
        T make() throws ResumeRefusedException;
    }
}
