package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether an execution may resume another one: an ordered list of rules, of which the first one that objects
 * refuses the resume. It never falls back to a full run. The rules of the first list do not need the state, which may
 * have to be fetched.
 */
public final class ResumePolicy {

    static final List<Rule<ResumeRequest>> OF_THE_SOURCE = List.of(
            Rule.of(RefusalReason.NOT_FOUND, SourceRules::unknown),
            Rule.of(RefusalReason.NOT_FOUND, SourceRules::otherProject),
            Rule.of(RefusalReason.NOT_FOUND, SourceRules::otherJob),
            Rule.of(RefusalReason.RUNNING, SourceRules::running),
            Rule.of(RefusalReason.RUNNING, SourceRules::dead),
            Rule.of(RefusalReason.SUCCEEDED, SourceRules::succeeded),
            Rule.of(RefusalReason.SUCCEEDED, SourceRules::done),
            Rule.of(RefusalReason.NOT_VISIBLE, LaterRules::hidden),
            Rule.of(RefusalReason.ALREADY_RESUMED, LaterRules::goneOn),
            Rule.of(RefusalReason.STRATEGY, SourceRules::strategy),
            Rule.of(RefusalReason.STATE_UNREADABLE, StateRules::unreadable),
            Rule.of(RefusalReason.STATE_MISSING, StateRules::missing));

    static final List<Rule<ResumeCase>> OF_THE_STATE = List.of(
            Rule.of(RefusalReason.STATE_FOREIGN, StateRules::foreign),
            Rule.of(RefusalReason.STATE_FOREIGN, StateRules::otherJob),
            Rule.of(RefusalReason.NEVER_BEGAN, StateRules::neverBegan),
            Rule.of(RefusalReason.TOO_OLD, StateRules::tooOld),
            Rule.of(RefusalReason.STATE_UNUSABLE, StateRules::unusable),
            Rule.of(RefusalReason.REFERENCED_JOB, resume -> resume.inner().problem()),
            Rule.of(RefusalReason.JOB_CHANGED, WorkflowRules::changed),
            Rule.of(RefusalReason.PLAN_CHANGED, WorkflowRules::otherPlan),
            Rule.of(RefusalReason.CHOICE, WhereRules::nobodyAsked),
            Rule.of(RefusalReason.CHOICE, WhereRules::unknownStep),
            Rule.of(RefusalReason.CHOICE, WhereRules::unknownNode),
            Rule.of(RefusalReason.CHOICE, WhereRules::noOrder),
            Rule.of(RefusalReason.CHOICE, ByHandRules::both),
            Rule.of(RefusalReason.CHOICE, ByHandRules::done),
            Rule.of(RefusalReason.CHOICE, ByHandRules::pause),
            Rule.of(RefusalReason.CHOICE, WhereRules::leavesOut),
            Rule.of(RefusalReason.CHOICE, ByHandRules::noReason),
            Rule.of(RefusalReason.CHOICE, ByHandRules::missingData),
            Rule.of(RefusalReason.CHOICE, ByHandRules::secretInside),
            Rule.of(RefusalReason.CHOICE, ByHandRules::unreadData),
            Rule.of(RefusalReason.ONCE, OnceRules::repeated),
            Rule.of(RefusalReason.ONCE, OnceRules::notAsked),
            Rule.of(RefusalReason.ONCE, OnceRules::unanswered),
            Rule.of(RefusalReason.PAUSE, PauseRules::notPaused),
            Rule.of(RefusalReason.PAUSE, PauseRules::unknownInput),
            Rule.of(RefusalReason.PAUSE, PauseRules::waiting),
            Rule.of(RefusalReason.SECRET, resume -> resume.secrets().problem()),
            Rule.of(RefusalReason.OPTION, resume -> resume.options().problem()),
            Rule.of(RefusalReason.STALE, StaleRules::unseen),
            Rule.of(
                    RefusalReason.OPTION,
                    resume -> resume.early().problem(resume.options().filled().keySet())),
            Rule.of(RefusalReason.NODES, resume -> resume.nodes().problem()));

    private ResumePolicy() {}

    /** Decides on a request. The state is loaded only if nothing else refuses. */
    public static ResumeDecision decide(ResumeRequest request) {
        Optional<Refusal> refusal = first(OF_THE_SOURCE, request);
        if (refusal.isPresent()) {
            return ResumeDecision.refused(refusal.get());
        }
        ResumeState state = request.state().state().orElseThrow();
        ResumeCase resume = new ResumeCase(request, state);
        return first(OF_THE_STATE, resume)
                .map(why -> ResumeDecision.refused(why, resume))
                .orElseGet(resume::allowed);
    }

    private static <T> Optional<Refusal> first(List<Rule<T>> rules, T of) {
        return rules.stream().flatMap(rule -> rule.apply(of).stream()).findFirst();
    }
}
