package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.plan.SignalDecision.Kind;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseKey;
import io.github.rundeckresume.state.StepPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Of several steps that wait at once: for which ones a signal is, and what became of it as a whole. */
public final class SignalTargets {

    /** The order in which refusals count: the one that says most about the request first. */
    private static final List<Kind> FIRST =
            List.of(Kind.GOES_ON, Kind.MORE_NEEDED, Kind.MALFORMED, Kind.ALREADY, Kind.EXPIRED, Kind.NOT_ALLOWED);

    private SignalTargets() {}

    /**
     * The pauses that a signal is for: that of the named step; or those that gave out its key; or all of them.
     *
     * @param step the named step; null for none
     */
    public static Map<StepPath, Pause> of(
            Map<StepPath, Pause> waiting, @Nullable StepPath step, SignalRequest request) {
        Map<StepPath, Pause> targets = new TreeMap<>(waiting);
        if (step != null) {
            targets.keySet().removeIf(path -> !path.equals(step));
            return targets;
        }
        request.keyDigest()
                .ifPresent(digest -> targets.values().removeIf(pause -> !PauseKey.isSame(digest, pause.key())));
        return targets.isEmpty() ? waiting : targets;
    }

    /** The decision that stands for all; empty if there are none. */
    public static Optional<Kind> kind(Collection<SignalDecision> decisions) {
        return FIRST.stream()
                .filter(kind -> decisions.stream().anyMatch(decision -> decision.kind() == kind))
                .findFirst();
    }

    /** What is said of that kind, for each step one sentence or more; if the signal counts, of all for which it does. */
    public static String message(Collection<SignalDecision> decisions, Kind kind) {
        boolean counts = kind == Kind.GOES_ON || kind == Kind.MORE_NEEDED;
        return decisions.stream()
                .filter(decision -> counts ? decision.counts() : decision.kind() == kind)
                .map(SignalDecision::message)
                .collect(joining(" "));
    }
}
