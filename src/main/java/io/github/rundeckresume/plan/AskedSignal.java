package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toMap;

import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepPath;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a user says to pauses by resuming an execution: to some of them, or to all. */
public final class AskedSignal {

    private static final AskedSignal NONE = new AskedSignal(null, Set.of(), false);

    private final @Nullable SignalRequest request;
    private final Set<StepPath> steps;
    private final boolean toCome;

    private AskedSignal(@Nullable SignalRequest request, Set<StepPath> steps, boolean toCome) {
        this.request = request;
        this.steps = Set.copyOf(steps);
        this.toCome = toCome;
    }

    /** Nothing is said: only the time, or signals that came before, let an execution go on. */
    public static AskedSignal none() {
        return NONE;
    }

    /**
     * What a user says.
     *
     * @param steps the steps that it is for; none for all
     */
    public static AskedSignal of(SignalRequest request, Set<StepPath> steps) {
        return new AskedSignal(request, steps, false);
    }

    /** What a user can say whose note and values are still to come: only who it is counts. */
    public static AskedSignal toCome(SignalRequest user) {
        return new AskedSignal(user, Set.of(), true);
    }

    /** What is said to one pause, with those values that it asks for; empty if nothing is. */
    Optional<SignalRequest> to(Pause pause) {
        boolean meant = steps.isEmpty() || steps.contains(pause.step());
        return Optional.ofNullable(request)
                .filter(all -> meant)
                .map(all -> all.data(all.data().entrySet().stream()
                        .filter(value -> pause.inputs().stream()
                                .anyMatch(input -> input.name().equals(value.getKey())))
                        .collect(toMap(value -> value.getKey(), value -> value.getValue()))));
    }

    /**
     * What becomes of it at one pause; empty if nothing is said to that.
     *
     * @param starter who started the execution; empty if that is not known
     * @param now milliseconds since 1970
     */
    Optional<SignalDecision> at(Pause pause, String starter, long now) {
        return to(pause)
                .map(said -> toCome
                        ? SignalPolicy.decideToCome(pause, said, starter, now)
                        : SignalPolicy.decide(pause, said, starter, now, SignalPolicy::plain));
    }

    /** The steps that it is for; none for all. */
    Set<StepPath> steps() {
        return steps;
    }

    /** The names of the values that are given. */
    Stream<String> names() {
        return request == null ? Stream.empty() : request.data().keySet().stream();
    }
}
