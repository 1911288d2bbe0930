package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.engine.ContextOptions;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.Intent;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.server.Host;
import io.github.rundeckresume.server.References;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers what the decision about a resume needs, has it made, and turns a refusal into the exception for the host. */
final class ResumeChoice {

    private final Host host;
    private final ExecutionReference execution;
    private final ContextOptions options;
    private final NodeChoice nodes;
    private final WorkflowSnapshot workflow;
    private final Settings settings;
    private final Optional<String> unsupported;

    ResumeChoice(
            Host host,
            ExecutionReference execution,
            ContextOptions options,
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
     * Decides.
     *
     * @param log takes a line about a retry that begins anew
     * @return what to keep; empty for an execution that begins at the beginning
     * @throws ResumeRefusedException if it must not run at all
     */
    Optional<Allowed> make(Consumer<String> log) throws ResumeRefusedException {
        Intent intent = intent();
        if (intent.refusal().isPresent()) {
            throw new ResumeRefusedException(intent.refusal().get());
        }
        intent.remark().ifPresent(log);
        if (intent.source().isEmpty()) {
            return Optional.empty();
        }
        ResumeDecision decision = decide(intent.source().get());
        if (decision.refusal().isPresent()) {
            throw new ResumeRefusedException(decision.refusal().get());
        }
        return decision.allowed();
    }

    private Intent intent() throws ResumeRefusedException {
        Optional<String> asked = References.resumeFrom(execution);
        Optional<ExecutionId> previous =
                Optional.ofNullable(execution.getRetryPrevId()).flatMap(ExecutionId::parse);
        if (asked.isPresent() || previous.isEmpty()) {
            return Intent.of(asked.orElse(null));
        }
        PreviousAttempt attempt = checked(previous.get(), () -> previous(previous.get()));
        return Intent.ofRetry(attempt, settings.onRetry(), unsupported.orElse(null));
    }

    private PreviousAttempt previous(ExecutionId id) {
        Optional<SourceExecution> found = host.find(id);
        ExecutionId resumes = found.flatMap(SourceExecution::resumes).orElse(null);
        // Without need, nothing is loaded: an ordinary retry of a job whose retries do not resume.
        boolean matters = settings.onRetry() || resumes != null;
        LoadedState state =
                found.isPresent() && matters ? host.load(id, settings.maxStateBytes()) : LoadedState.missing();
        return PreviousAttempt.of(id, resumes, state);
    }

    private ResumeDecision decide(ExecutionId source) throws ResumeRefusedException {
        return checked(source, () -> ResumePolicy.decide(request(source)));
    }

    private ResumeRequest request(ExecutionId source) {
        Optional<SourceExecution> found = host.find(source);
        LoadedState state = found.isPresent() ? host.load(source, settings.maxStateBytes()) : LoadedState.missing();
        return ResumeRequest.of(
                        ExecutionId.of(execution.getId()),
                        execution.getProject(),
                        execution.getJob().getId(),
                        source,
                        workflow)
                .found(found.orElse(null))
                .state(state)
                .options(GivenOptions.of(
                                options.plain(), options.secure(), host.job().options())
                        .files(options.files()))
                .nodes(nodes)
                .others(host.resumesOf(source, settings.onRetry()).orElse(null))
                .unsupported(unsupported.orElse(null))
                .approved(References.resumePlan(execution).orElse(null))
                .build();
    }

    /** What cannot be checked is not allowed. */
    private static <T> T checked(ExecutionId source, Check<T> check) throws ResumeRefusedException {
        try {
            return check.make();
        } catch (RuntimeException e) {
            throw new ResumeRefusedException(Refusal.of(
                    Refusal.Code.UNKNOWN_EXECUTION,
                    "Whether execution " + source + " can be resumed could not be checked: " + e.getMessage()
                            + ". Try again, or run the job anew."));
        }
    }

    /** Something that is looked up and decided. */
    private interface Check<T> {
        T make();
    }
}
