package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A pause that is over: at which step it was, since when, and the signals that let it go on. */
public final class PassedPause {

    private final StepPath step;
    private final long since;
    private final List<Signal> signals;

    private PassedPause(StepPath step, long since, List<Signal> signals) {
        this.step = requireNonNull(step);
        this.since = since;
        this.signals = List.copyOf(signals);
    }

    /**
     * A pause that is over.
     *
     * @param since when the step paused first, in milliseconds since 1970
     */
    public static PassedPause of(StepPath step, long since, List<Signal> signals) {
        return new PassedPause(step, since, signals);
    }

    /** That pause, with its notes and values as {@code told} makes them, such as shorter ones. */
    public static PassedPause of(Pause pause, UnaryOperator<RecordedValue> told) {
        return of(
                pause.step(),
                pause.since(),
                pause.signals().stream().map(signal -> with(signal, told)).collect(toUnmodifiableList()));
    }

    private static Signal with(Signal signal, UnaryOperator<RecordedValue> told) {
        Map<String, RecordedValue> data = new LinkedHashMap<>();
        signal.data().forEach((name, value) -> data.put(name, told.apply(value)));
        return Signal.of(signal.by(), signal.way(), signal.at(), told.apply(signal.note()), data);
    }

    /** The step that paused. */
    public StepPath step() {
        return step;
    }

    /** When it paused first, in milliseconds since 1970. */
    public long since() {
        return since;
    }

    /** The signals, the first one first. */
    public List<Signal> signals() {
        return signals;
    }

    /** How long it paused, in milliseconds; 0 if no signal is known. */
    public long lasted() {
        return signals.isEmpty()
                ? 0
                : Math.max(0, signals.get(signals.size() - 1).at() - since);
    }

    /** The pause in words, for example {@code step 2 for 2 h (ann: looks good)}. */
    @Override
    public String toString() {
        String said = signals.stream().map(Signal::brief).collect(joining("; "));
        return "step " + step + " for " + TimeText.rounded(lasted()) + (said.isEmpty() ? "" : " (" + said + ")");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassedPause
                && ((PassedPause) other).step.equals(step)
                && ((PassedPause) other).since == since
                && ((PassedPause) other).signals.equals(signals);
    }

    @Override
    public int hashCode() {
        return step.hashCode() + Long.hashCode(since);
    }
}
