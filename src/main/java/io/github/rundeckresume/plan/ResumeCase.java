package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request whose state is known, and what follows from both. */
final class ResumeCase {

    private final ResumeRequest request;
    private final ResumeState recorded;
    private final Relocation relocation;
    private final ResumeState state;
    private final InnerPlan inner;
    private final PausedSteps paused;
    private final ResumePlan plan;
    private final SecretCheck secrets;
    private final OptionCheck options;
    private final EarlyOptionCheck early;
    private final NodeCheck nodes;

    ResumeCase(ResumeRequest request, ResumeState recorded) {
        this.request = request;
        this.recorded = recorded;
        this.relocation = new Relocation(request, recorded);
        this.state = relocation.state();
        String uuid = request.found().flatMap(KnownExecution::uuid).orElse(null);
        GivenOptions given = request.options();
        this.inner = relocation.inner();
        this.paused = paused(request, recorded).moved(relocation.places());
        this.plan = plan(request.said().answers());
        this.secrets = new SecretCheck(state.start(), uuid, given, plan.keptOfJob(), plan.checkpoints());
        this.options = new OptionCheck(state.start(), given, secrets);
        this.early = new EarlyOptionCheck(state.start(), request.nodes(), given.job());
        this.nodes = new NodeCheck(state.start(), request.nodes(), given.secure(), secrets);
    }

    private static PausedSteps paused(ResumeRequest request, ResumeState state) {
        return PausedSteps.of(
                state,
                request.found().map(KnownExecution::signals).orElse(Map.of()),
                request.said().signal(),
                System.currentTimeMillis());
    }

    ResumeRequest request() {
        return request;
    }

    /** The state as it was recorded. */
    ResumeState recorded() {
        return recorded;
    }

    /** Where its steps stand now. */
    Relocation relocation() {
        return relocation;
    }

    /** The state with its steps where they stand now. */
    ResumeState state() {
        return state;
    }

    InnerPlan inner() {
        return inner;
    }

    PausedSteps paused() {
        return paused;
    }

    ResumePlan plan() {
        return plan;
    }

    /** The plan without the answers. */
    ResumePlan unanswered() {
        return request.said().answers().steps().isEmpty() ? plan : plan(Answers.none());
    }

    private ResumePlan plan(Answers answers) {
        return ResumePlan.of(
                state,
                inner.now(),
                request.rerun(),
                request.nodes().nodes(),
                request.once().and(OnceSteps.of(relocation.once())),
                answers,
                paused);
    }

    SecretCheck secrets() {
        return secrets;
    }

    OptionCheck options() {
        return options;
    }

    EarlyOptionCheck early() {
        return early;
    }

    NodeCheck nodes() {
        return nodes;
    }

    /** What to do if no rule objects. */
    ResumeDecision allowed() {
        List<String> remarks = Stream.concat(
                        UnknownSteps.remarks(plan, state),
                        Stream.of(
                                        WorkflowRules.remark(this),
                                        relocation.changes().remark(state),
                                        RepeatedSteps.remark(plan, state),
                                        nodes.remark(state, plan),
                                        options.remark(),
                                        secrets.remark(),
                                        plan.editedSince(state),
                                        Checkpoints.remark(plan, state, inner.now()))
                                .flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableList());
        return ResumeDecision.allowed(this, remarks);
    }
}
