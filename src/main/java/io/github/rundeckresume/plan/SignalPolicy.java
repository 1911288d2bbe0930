package io.github.rundeckresume.plan;

import io.github.rundeckresume.plan.SignalDecision.Kind;
import io.github.rundeckresume.state.Approvers;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseInput;
import io.github.rundeckresume.state.PauseKey;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.Signal.Way;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what a signal does to a pause: an ordered list of rules, of which the first one that objects answers. */
public final class SignalPolicy {

    static final List<Rule> RULES = List.of(
            SignalPolicy::over,
            SignalPolicy::expired,
            SignalPolicy::wrongKey,
            SignalPolicy::notApprover,
            SignalPolicy::ownExecution,
            SignalPolicy::sameUser,
            SignalPolicy::longNote,
            SignalPolicy::unknownInput,
            SignalPolicy::invalidInput);

    /** The first of the rules that look at the note and the values. */
    private static final int OF_WHAT_IS_SAID = 6;

    private static final RecordedValue NO_NOTE = RecordedValue.of("");

    private SignalPolicy() {}

    /**
     * Decides.
     *
     * @param starter who started the execution; empty if that is not known
     * @param now milliseconds since 1970, by this server's clock
     * @param conceal makes what may be recorded of a text that somebody wrote; empty if it contains a secret that nothing can
     *     stand for
     */
    public static SignalDecision decide(
            Pause pause,
            SignalRequest request,
            String starter,
            long now,
            Function<String, Optional<RecordedValue>> conceal) {
        return decide(RULES, new Asked(pause, request, starter, now), conceal);
    }

    /** What will become of a signal whose note and values are still to come, if these are as the pause asks for them. */
    static SignalDecision decideToCome(Pause pause, SignalRequest request, String starter, long now) {
        Asked asked = new Asked(pause, request, starter, now);
        return decide(RULES.subList(0, OF_WHAT_IS_SAID), asked, SignalPolicy::plain);
    }

    private static SignalDecision decide(
            List<Rule> rules, Asked asked, Function<String, Optional<RecordedValue>> conceal) {
        return rules.stream()
                .flatMap(rule -> rule.apply(asked).stream())
                .findFirst()
                .orElseGet(() -> counted(asked, conceal));
    }

    /** Conceals nothing: for a server that does not have the execution's secrets. */
    public static Optional<RecordedValue> plain(String text) {
        return Optional.of(RecordedValue.of(text));
    }

    private static SignalDecision counted(Asked asked, Function<String, Optional<RecordedValue>> conceal) {
        Map<String, RecordedValue> data = new HashMap<>();
        asked.request.data().forEach((name, value) -> conceal.apply(value).ifPresent(known -> data.put(name, known)));
        Optional<SignalDecision> secret = asked.request.data().keySet().stream()
                .filter(name -> !data.containsKey(name))
                .findFirst()
                .flatMap(name -> asked.refused(
                        Kind.MALFORMED,
                        "The value of input '" + name + "' contains a secret, which must not be written down."));
        return secret.orElseGet(
                () -> counted(asked, data, conceal.apply(asked.request.note()).orElse(NO_NOTE)));
    }

    private static SignalDecision counted(Asked asked, Map<String, RecordedValue> data, RecordedValue note) {
        Way way = asked.isByKey() ? Way.KEY : Way.USER;
        Pause after = asked.pause.and(Signal.of(asked.request.user(), way, asked.now, note, data));
        int missing = after.rule().quorum() - after.givers();
        return missing <= 0
                ? SignalDecision.of(Kind.GOES_ON, "Step " + after.step() + " goes on.", after)
                : SignalDecision.of(
                        Kind.MORE_NEEDED,
                        "The signal for step " + after.step() + " counts. " + missing + " more "
                                + (missing == 1 ? "is" : "are") + " needed, from " + needed(after) + ".",
                        after);
    }

    private static String needed(Pause pause) {
        return pause.rule().approvers().areAnybody()
                ? "other users"
                : "others of these: " + pause.rule().approvers();
    }

    private static Optional<SignalDecision> over(Asked asked) {
        return asked.pause.isOver(asked.now)
                ? asked.refused(
                        Kind.ALREADY,
                        "Step " + asked.pause.step() + " needs no signal any more" + told(asked.pause) + ".")
                : Optional.empty();
    }

    private static String told(Pause pause) {
        List<Signal> signals = pause.signals();
        return signals.isEmpty()
                ? ""
                : ": already signalled by " + signals.get(signals.size() - 1).givenBy();
    }

    private static Optional<SignalDecision> expired(Asked asked) {
        return asked.pause.times().isExpired(asked.now, OnExpiry.FAIL)
                ? asked.refused(
                        Kind.EXPIRED,
                        "The pause of step " + asked.pause.step()
                                + " has expired. Resume the execution to pause there anew.")
                : Optional.empty();
    }

    private static Optional<SignalDecision> wrongKey(Asked asked) {
        if (!asked.isByKey()) {
            return Optional.empty();
        }
        if (!PauseKey.isSame(asked.request.keyDigest().orElseThrow(), asked.pause.key())) {
            return asked.refused(Kind.NOT_ALLOWED, "The key is not that of step " + asked.pause.step() + ".");
        }
        return asked.pause.signals().stream().anyMatch(signal -> signal.way() == Way.KEY)
                ? asked.refused(Kind.ALREADY, "The key of step " + asked.pause.step() + " was used already.")
                : Optional.empty();
    }

    private static Optional<SignalDecision> notApprover(Asked asked) {
        Approvers approvers = asked.pause.approversAt(asked.now);
        return asked.isByKey() || approvers.include(asked.request.user(), asked.request.roles())
                ? Optional.empty()
                : asked.refused(
                        Kind.NOT_ALLOWED,
                        "User " + asked.request.user() + " may not let step " + asked.pause.step()
                                + " go on; these may: " + approvers + ".");
    }

    private static Optional<SignalDecision> ownExecution(Asked asked) {
        boolean own = asked.request.user().equals(asked.starter);
        return own && !asked.pause.rule().allowsSelf() && !asked.isByKey()
                ? asked.refused(
                        Kind.NOT_ALLOWED,
                        "User " + asked.request.user() + " started the execution, and somebody else has to let step "
                                + asked.pause.step() + " go on.")
                : Optional.empty();
    }

    private static Optional<SignalDecision> sameUser(Asked asked) {
        boolean before = asked.pause.signals().stream()
                .anyMatch(signal -> signal.way() == Way.USER && signal.by().equals(asked.request.user()));
        return before && !asked.isByKey()
                ? asked.refused(
                        Kind.ALREADY,
                        "User " + asked.request.user() + " gave the signal for step " + asked.pause.step()
                                + " already. Somebody else is needed.")
                : Optional.empty();
    }

    private static Optional<SignalDecision> longNote(Asked asked) {
        return asked.request.note().length() > SignalRequest.LONGEST_NOTE
                ? asked.refused(
                        Kind.MALFORMED,
                        "The note has " + asked.request.note().length() + " characters; at most "
                                + SignalRequest.LONGEST_NOTE + " are allowed.")
                : Optional.empty();
    }

    private static Optional<SignalDecision> unknownInput(Asked asked) {
        Set<String> unknown = new HashSet<>(asked.request.data().keySet());
        asked.pause.inputs().forEach(input -> unknown.remove(input.name()));
        return unknown.stream()
                .sorted()
                .findFirst()
                .flatMap(name -> asked.refused(
                        Kind.MALFORMED,
                        "Step " + asked.pause.step() + " asks for no input '" + shortened(name) + "'."));
    }

    private static String shortened(String name) {
        return ShownText.shorten(name);
    }

    /** A value that an earlier signal gave need not be given again. */
    private static Optional<SignalDecision> invalidInput(Asked asked) {
        Map<String, RecordedValue> before = asked.pause.data();
        return asked.pause.inputs().stream()
                .filter(input -> asked.request.data().containsKey(input.name()) || !before.containsKey(input.name()))
                .flatMap(input -> problem(input, asked).stream())
                .findFirst();
    }

    private static Optional<SignalDecision> problem(PauseInput input, Asked asked) {
        return input.problem(asked.request.data().getOrDefault(input.name(), ""))
                .flatMap(problem -> asked.refused(Kind.MALFORMED, "Step " + asked.pause.step() + ": " + problem + "."));
    }

    /** A rule: the answer if it objects, otherwise empty. */
    interface Rule extends Function<Asked, Optional<SignalDecision>> {}

    /** A request and its pause. */
    static final class Asked {

        private final Pause pause;
        private final SignalRequest request;
        private final String starter;
        private final long now;

        private Asked(Pause pause, SignalRequest request, String starter, long now) {
            this.pause = pause;
            this.request = request;
            this.starter = starter;
            this.now = now;
        }

        private boolean isByKey() {
            return request.keyDigest().isPresent();
        }

        private Optional<SignalDecision> refused(Kind kind, String message) {
            return Optional.of(SignalDecision.of(kind, message, pause));
        }
    }
}
