package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The executions of this process that can be asked to stop at their next step boundary. A singleton of the server's
 * Spring context that is made of types of the JDK, because an execution may have been started by an older jar of this
 * plugin than the one that gets the request. Thread-safe.
 */
final class RunningHolds {

    private static final String BEAN = "rundeckResumeHolds";

    private final Map<String, Map.Entry<Thread, BiFunction<String, Boolean, String>>> executions;

    private RunningHolds(Map<String, Map.Entry<Thread, BiFunction<String, Boolean, String>>> executions) {
        this.executions = executions;
    }

    static RunningHolds of(SpringContext spring) {
        return new RunningHolds(spring.shared(BEAN));
    }

    /**
     * Adds the execution that runs on the calling thread.
     *
     * @param ask takes a request from any thread, and says why it cannot be met, or nothing
     */
    void add(ExecutionId id, Holdable ask) {
        removeDead();
        executions.put(
                id.toString(),
                Map.entry(
                        Thread.currentThread(),
                        (by, goOn) -> ask.ask(HoldRequest.of(by, goOn)).orElse("")));
    }

    void remove(ExecutionId id) {
        executions.remove(id.toString());
    }

    /** The server does not tell of every end: the thread is dead if another plugin refused the start. */
    private void removeDead() {
        executions.values().removeIf(one -> !one.getKey().isAlive());
    }

    /** Asks an execution. Empty if this process does not run it; otherwise the problem, or empty text. */
    Optional<String> ask(ExecutionId id, HoldRequest request) {
        removeDead();
        return Optional.ofNullable(executions.get(id.toString()))
                .map(one -> one.getValue().apply(request.by(), request.goesOn()));
    }

    /** What runs here, and its workflow's thread. */
    Map<ExecutionId, Thread> all() {
        removeDead();
        Map<ExecutionId, Thread> all = new TreeMap<>();
        executions.forEach((id, one) -> all.put(ExecutionId.of(id), one.getKey()));
        return all;
    }

    List<ExecutionId> ids() {
        return List.copyOf(all().keySet());
    }
}
