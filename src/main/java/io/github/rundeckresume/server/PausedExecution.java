package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.plan.SignalPolicy;
import io.github.rundeckresume.plan.SignalTargets;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** An execution that has ended as paused: decides what a signal does, by its record and by the metadata of its row. */
final class PausedExecution {

    private final ExecutionId id;
    private final Map<StepPath, Pause> recorded;
    private final String starter;
    private final Predicate<StartMark> isLive;

    /**
     * An execution.
     *
     * @param recorded the steps at which it waits, as its record has them
     * @param starter who started it, or the first one of the chain that it resumes
     * @param isLive whether the start that a mark announces is under way
     */
    PausedExecution(ExecutionId id, Map<StepPath, Pause> recorded, String starter, Predicate<StartMark> isLive) {
        this.id = id;
        this.recorded = recorded;
        this.starter = starter;
        this.isLive = isLive;
    }

    /** The steps at which it waits, with the signals that came after its end. */
    static Map<StepPath, Pause> pauses(Map<StepPath, Pause> recorded, ObjectNode metadata) {
        Map<StepPath, List<Signal>> later =
                SignalMarks.parse(metadata.path(SignalMarks.KEY).asText());
        Map<StepPath, Pause> pauses = new TreeMap<>();
        recorded.forEach((step, pause) -> pauses.put(step, pause.with(later.getOrDefault(step, List.of()))));
        return pauses;
    }

    /** The answer that the metadata alone give: to a repeated signal, or because somebody goes on already. */
    Optional<SignalVerdict> settled(ObjectNode metadata, GivenSignal signal) {
        boolean own = !signal.once().isEmpty() && KeptAnswers.know(metadata, signal.once());
        Optional<SignalAnswer> kept = own ? KeptAnswers.answer(metadata, signal.once()) : Optional.empty();
        Optional<SignalVerdict> next = next(metadata)
                .map(resume -> own
                        ? goesOn(id, resume).repeated()
                        : SignalAnswer.of(
                                        Kind.ALREADY,
                                        "Execution " + id + " goes on as execution " + resume + last(metadata))
                                .next(resume))
                .map(SignalVerdict::of);
        return kept.map(SignalVerdict::of).or(() -> next).or(() -> starting(metadata, own));
    }

    private static Optional<ExecutionId> next(ObjectNode metadata) {
        JsonNode by =
                metadata.has(Claims.RESUMED_BY) ? metadata.get(Claims.RESUMED_BY) : metadata.path(Claims.RETRIED_BY);
        return ExecutionId.parse(by.asText());
    }

    /** Who gave the last signal, for those that came too late. */
    private static String last(ObjectNode metadata) {
        return StartMark.in(metadata)
                .map(mark -> " already: signalled by " + mark.told() + ".")
                .orElse(" already.");
    }

    private Optional<SignalVerdict> starting(ObjectNode metadata, boolean own) {
        return StartMark.in(metadata)
                .filter(isLive)
                .map(mark -> own && mark.started().isPresent()
                        ? SignalVerdict.of(goesOn(id, mark.started().get()).repeated())
                        : SignalVerdict.waiting(
                                SignalAnswer.of(
                                        Kind.ALREADY,
                                        "Execution " + id + " goes on already: signalled by " + mark.told() + "."),
                                own));
    }

    static SignalAnswer goesOn(ExecutionId id, ExecutionId next) {
        return SignalAnswer.of(Kind.GOES_ON, "Execution " + id + " goes on as execution " + next + ".")
                .next(next);
    }

    /** Decides; the verdict says how to change the metadata. */
    SignalVerdict decide(ObjectNode metadata, GivenSignal signal, long now) {
        return settled(metadata, signal).orElseGet(() -> open(metadata, signal, now));
    }

    private SignalVerdict open(ObjectNode metadata, GivenSignal signal, long now) {
        Map<StepPath, Pause> targets = SignalTargets.of(pauses(recorded, metadata), signal.step(), signal.request());
        Map<StepPath, SignalDecision> decisions = new TreeMap<>();
        targets.forEach((step, pause) ->
                decisions.put(step, SignalPolicy.decide(pause, signal.request(), starter, now, SignalPolicy::plain)));
        Optional<SignalDecision.Kind> kind = SignalTargets.kind(decisions.values());
        if (kind.isEmpty()) {
            return SignalVerdict.of(
                    SignalAnswer.of(Kind.NOT_PAUSED, "Execution " + id + " does not wait" + signal.where() + "."));
        }
        SignalAnswer answer =
                SignalAnswer.of(SignalAnswer.kind(kind.get()), SignalTargets.message(decisions.values(), kind.get()));
        if (answer.counts()) {
            return SignalVerdict.counted(answer, decisions, signal, now);
        }
        // Enough signals have come, but whoever was to start the resume could not.
        boolean over = targets.values().stream().anyMatch(pause -> pause.isOver(now));
        return over && answer.kind() == Kind.ALREADY ? SignalVerdict.takenOver(signal, now) : SignalVerdict.of(answer);
    }
}
