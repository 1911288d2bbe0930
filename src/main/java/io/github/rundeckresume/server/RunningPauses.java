package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.plan.SignalTargets;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.store.PauseText;
import io.github.rundeckresume.store.UnreadableStateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions of this process whose steps may wait in place. A singleton of the server's Spring context that is made of
 * types of the JDK, because an execution may have been started by an older jar of this plugin than the one that gets the
 * signal. Thread-safe.
 */
final class RunningPauses {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPauses.class);
    private static final String BEAN = "rundeckResumePauses";

    private static final String PAUSES = "pauses";
    private static final String SIGNAL = "signal";

    private final Map<String, Map.Entry<Thread, BiFunction<String, Map<String, Object>, Map<String, Object>>>>
            executions;

    private RunningPauses(
            Map<String, Map.Entry<Thread, BiFunction<String, Map<String, Object>, Map<String, Object>>>> executions) {
        this.executions = executions;
    }

    static RunningPauses of(SpringContext spring) {
        return new RunningPauses(spring.shared(BEAN));
    }

    /** Adds the execution that runs on the calling thread. */
    void add(ExecutionId id, Pausable pausable) {
        removeDead();
        executions.put(
                id.toString(),
                Map.entry(
                        Thread.currentThread(),
                        (request, content) -> SIGNAL.equals(request)
                                ? given(id, pausable, GivenSignal.of(content))
                                : texts(pausable.pauses())));
    }

    private static Map<String, Object> texts(Map<StepPath, Pause> pauses) {
        Map<String, Object> texts = new HashMap<>();
        pauses.forEach((step, pause) -> texts.put(step.toString(), PauseText.write(pause)));
        return texts;
    }

    private static Map<String, Object> given(ExecutionId id, Pausable pausable, GivenSignal signal) {
        Map<StepPath, Pause> targets = SignalTargets.of(pausable.pauses(), signal.step(), signal.request());
        List<SignalDecision> decisions = targets.keySet().stream()
                .flatMap(step -> pausable.signal(step, signal.request()).stream())
                .collect(Collectors.toList());
        Kind kind = SignalTargets.kind(decisions).map(SignalAnswer::kind).orElse(Kind.NOT_PAUSED);
        String message = SignalTargets.kind(decisions)
                .map(decided -> SignalTargets.message(decisions, decided))
                .orElse("Execution " + id + " runs, and does not wait" + signal.where() + ".");
        return Map.of("kind", kind.name(), "message", message);
    }

    void remove(ExecutionId id) {
        executions.remove(id.toString());
    }

    /** The server does not tell of every end: the thread is dead if another plugin refused the start. */
    private void removeDead() {
        executions.values().removeIf(one -> !one.getKey().isAlive());
    }

    boolean isEmpty() {
        removeDead();
        return executions.isEmpty();
    }

    boolean has(ExecutionId id) {
        removeDead();
        return executions.containsKey(id.toString());
    }

    /** The steps at which an execution waits in place; empty if this process does not run it, or if it does not wait. */
    Map<StepPath, Pause> pauses(ExecutionId id) {
        removeDead();
        Map<StepPath, Pause> pauses = new TreeMap<>();
        Optional.ofNullable(executions.get(id.toString()))
                .ifPresent(one -> one.getValue()
                        .apply(PAUSES, Map.of())
                        .forEach((step, text) -> read(id, String.valueOf(text))
                                .ifPresent(pause -> pauses.put(StepPath.parse(step), pause))));
        return pauses;
    }

    /** All that wait in place in this process. */
    WaitingSince inPlace() {
        List<Long> since = new ArrayList<>();
        executions.keySet().stream()
                .flatMap(id -> ExecutionId.parse(id).stream())
                .flatMap(id -> pauses(id).values().stream())
                .forEach(pause -> since.add(pause.since()));
        return WaitingSince.of(since);
    }

    private static Optional<Pause> read(ExecutionId id, String text) {
        try {
            return Optional.of(PauseText.read(text));
        } catch (UnreadableStateException e) {
            LOG.warn("A pause of execution {} was written by another version of this plugin", id, e);
            return Optional.empty();
        }
    }

    /** Gives a signal to an execution. Empty if this process does not run it. */
    Optional<SignalAnswer> signal(ExecutionId id, GivenSignal signal) {
        removeDead();
        return Optional.ofNullable(executions.get(id.toString()))
                .map(one -> answer(id, one.getValue().apply(SIGNAL, signal.content())));
    }

    private static SignalAnswer answer(ExecutionId id, Map<String, Object> content) {
        Kind kind = Kind.valueOf(String.valueOf(content.get("kind")));
        SignalAnswer answer = SignalAnswer.of(kind, String.valueOf(content.get("message")));
        return kind == Kind.GOES_ON ? answer.next(id) : answer;
    }
}
