package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is decided on a signal to an execution that has ended as paused: the answer, and what becomes of its metadata. */
final class SignalVerdict {

    private final SignalAnswer answer;
    private final Map<StepPath, Signal> signals;
    private final @Nullable StartMark start;
    private final String once;
    private final boolean own;

    private SignalVerdict(
            SignalAnswer answer, Map<StepPath, Signal> signals, @Nullable StartMark start, String once, boolean own) {
        this.answer = answer;
        this.signals = signals;
        this.start = start;
        this.once = once;
        this.own = own;
    }

    /** Nothing changes. */
    static SignalVerdict of(SignalAnswer answer) {
        return new SignalVerdict(answer, Map.of(), null, "", false);
    }

    /**
     * A start is under way.
     *
     * @param own true if the signal itself brought it about, so that its answer will be known in a moment
     */
    static SignalVerdict waiting(SignalAnswer answer, boolean own) {
        return new SignalVerdict(answer, Map.of(), null, "", own);
    }

    /** The signal counts for some of these steps. */
    static SignalVerdict counted(
            SignalAnswer answer, Map<StepPath, SignalDecision> decisions, GivenSignal signal, long now) {
        Map<StepPath, Signal> added = new TreeMap<>();
        decisions.forEach((step, decision) -> {
            if (decision.counts()) {
                List<Signal> all = decision.pause().signals();
                added.put(step, all.get(all.size() - 1));
            }
        });
        boolean starts = answer.kind() == Kind.GOES_ON;
        return new SignalVerdict(answer, added, starts ? mark(signal, now) : null, signal.once(), false);
    }

    /** Nothing is missing, and nobody starts the resume. */
    static SignalVerdict takenOver(GivenSignal signal, long now) {
        return new SignalVerdict(
                SignalAnswer.of(Kind.GOES_ON, "Nothing is missing any more."),
                Map.of(),
                mark(signal, now),
                signal.once(),
                false);
    }

    /** The time has come, for these steps. */
    static SignalVerdict timed(Map<StepPath, Signal> over, long now) {
        return new SignalVerdict(
                SignalAnswer.of(Kind.GOES_ON, "The time has come."), over, StartMark.here("the time", now), "", false);
    }

    private static StartMark mark(GivenSignal signal, long now) {
        boolean byKey = signal.request().keyDigest().isPresent();
        String user = signal.request().user();
        return StartMark.here(byKey ? "somebody with the key (webhook of " + user + ")" : user, now);
    }

    SignalAnswer answer() {
        return answer;
    }

    /** The mark of the start that is to follow, if one is. */
    Optional<StartMark> start() {
        return Optional.ofNullable(start);
    }

    /** True if the same signal is being answered already. */
    boolean isOwnUnderWay() {
        return own;
    }

    boolean changes() {
        return start != null || !signals.isEmpty();
    }

    ObjectNode change(ObjectNode metadata) {
        signals.forEach((step, signal) -> SignalMarks.add(metadata, step, signal));
        if (start != null) {
            start.putIn(metadata);
        }
        if (!once.isEmpty() && start != null) {
            KeptAnswers.expect(metadata, once);
        } else if (!once.isEmpty()) {
            KeptAnswers.put(metadata, once, answer);
        }
        return metadata;
    }
}
