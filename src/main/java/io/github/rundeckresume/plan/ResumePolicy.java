package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether an execution may resume another one: an ordered list of rules, of which the first one that objects
 * refuses the resume. It never falls back to a full run. The rules of the first list do not need the state, which may
 * have to be fetched.
 */
public final class ResumePolicy {

    static final List<Rule<ResumeRequest>> OF_THE_SOURCE = List.of(
            SourceRules::unknown,
            SourceRules::otherProject,
            SourceRules::otherJob,
            SourceRules::running,
            SourceRules::dead,
            SourceRules::succeeded,
            SourceRules::done,
            LaterRules::hidden,
            LaterRules::goneOn,
            SourceRules::strategy,
            StateRules::unreadable,
            StateRules::missing);

    static final List<Rule<ResumeCase>> OF_THE_STATE = List.of(
            StateRules::foreign,
            StateRules::otherJob,
            StateRules::neverBegan,
            StateRules::tooOld,
            StateRules::unusable,
            resume -> resume.inner().problem(),
            WorkflowRules::changed,
            WorkflowRules::otherPlan,
            WhereRules::nobodyAsked,
            WhereRules::unknownStep,
            WhereRules::unknownNode,
            WhereRules::noOrder,
            ByHandRules::both,
            ByHandRules::done,
            ByHandRules::pause,
            WhereRules::leavesOut,
            ByHandRules::noReason,
            ByHandRules::missingData,
            ByHandRules::secretInside,
            ByHandRules::unreadData,
            OnceRules::repeated,
            OnceRules::notAsked,
            OnceRules::unanswered,
            PauseRules::notPaused,
            PauseRules::unknownInput,
            PauseRules::waiting,
            resume -> resume.secrets().problem(),
            resume -> resume.options().problem(),
            StaleRules::unseen,
            resume -> resume.early().problem(resume.options().filled().keySet()),
            resume -> resume.nodes().problem());

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

    /** A rule: the refusal if it objects, otherwise empty. */
    interface Rule<T> extends Function<T, Optional<Refusal>> {}
}
