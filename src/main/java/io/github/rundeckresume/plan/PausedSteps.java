package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.plan.SignalDecision.Kind;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps at which a paused execution waits: those whose signals have all come, and what is missing for the others. */
public final class PausedSteps {

    private static final PausedSteps NONE = new PausedSteps();

    private final Map<StepPath, Pause> over = new TreeMap<>();
    private final Map<StepPath, SignalDecision> missing = new TreeMap<>();
    private final Map<StepPath, Signal> given = new TreeMap<>();
    /** Those that have expired: whether a resume was asked to pause there anew. */
    private final Map<StepPath, Boolean> expired = new TreeMap<>();

    /** The same with the steps' recorded places, where those that are told of here have other ones. */
    private @Nullable PausedSteps recorded;

    private PausedSteps() {}

    /**
     * The same after steps have got other places. The pause of one that is not there any more is no pause. What is to be
     * noted on the paused execution still names its own steps.
     */
    PausedSteps moved(Function<StepPath, Optional<StepPath>> places) {
        PausedSteps moved = new PausedSteps();
        moved.recorded = this;
        over.values().forEach(pause -> places.apply(pause.step()).ifPresent(now -> moved.over.put(now, pause.in(now))));
        missing.forEach((step, what) -> places.apply(step)
                .ifPresent(now -> moved.missing.put(
                        now,
                        SignalDecision.of(
                                what.kind(), what.message(), what.pause().in(now)))));
        expired.forEach((step, again) -> places.apply(step).ifPresent(now -> moved.expired.put(now, again)));
        return moved;
    }

    /** None: the execution did not end as paused, and whatever pauses do so anew. */
    public static PausedSteps none() {
        return NONE;
    }

    /** How a state's pauses stand, if nobody decided about single steps. */
    public static PausedSteps of(ResumeState state, Map<StepPath, List<Signal>> later, AskedSignal asked, long now) {
        return of(state, later, asked, step -> false, now);
    }

    /**
     * Finds out how a state's pauses stand.
     *
     * @param later the signals that came after the execution had ended
     * @param asked what the user who resumes says by it, and to which steps
     * @param over the steps whose pauses do not count any more: they run again from their beginning, or count as done
     * @param now milliseconds since 1970, by this server's clock
     */
    static PausedSteps of(
            ResumeState state,
            Map<StepPath, List<Signal>> later,
            AskedSignal asked,
            Predicate<StepPath> over,
            long now) {
        if (!state.end().isPaused()) {
            return none();
        }
        Map<StepPath, Pause> pauses = new TreeMap<>();
        state.pauses().forEach((path, pause) -> {
            if (!over.test(path)) {
                pauses.put(path, pause.with(later.getOrDefault(path, List.of())));
            }
        });
        return of(pauses, starter(state.start()), asked, now);
    }

    /**
     * The same of pauses with all of their signals.
     *
     * @param starter who started the first execution of the chain; empty if that is not known
     */
    public static PausedSteps of(Map<StepPath, Pause> pauses, String starter, AskedSignal asked, long now) {
        PausedSteps steps = new PausedSteps();
        pauses.values().forEach(pause -> steps.add(pause, asked, starter, now));
        return steps;
    }

    /** Who started the first execution of the chain. */
    public static String starter(ExecutionStart start) {
        return start.lineage().stream().findFirst().map(Attempt::user).orElse(start.user());
    }

    private void add(Pause pause, AskedSignal asked, String starter, long now) {
        if (pause.isOver(now)) {
            over.put(pause.step(), pause.at(now));
            noteGiven(pause);
            return;
        }
        if (pause.times().isExpired(now, OnExpiry.FAIL)) {
            expired.put(pause.step(), asked.to(pause).isPresent());
            return;
        }
        SignalDecision decision = asked.at(pause, starter, now)
                .orElseGet(() ->
                        SignalDecision.of(Kind.NOT_ALLOWED, "Step " + pause.step() + " waits for a signal.", pause));
        if (decision.kind() == Kind.GOES_ON) {
            over.put(pause.step(), decision.pause());
            noteGiven(pause);
        } else {
            missing.put(pause.step(), decision);
        }
    }

    private void noteGiven(Pause before) {
        List<Signal> all = requireNonNull(over.get(before.step())).signals();
        if (all.size() > before.signals().size()) {
            given.put(before.step(), all.get(all.size() - 1));
        }
    }

    /** The pause of that step, all of whose signals have come; empty if there is none. */
    Optional<Pause> over(StepPath step) {
        return Optional.ofNullable(over.get(step));
    }

    /** The pauses that are over, by their steps. */
    public Map<StepPath, Pause> over() {
        return new TreeMap<>(over);
    }

    /** True if no step may go on: signals are missing, and no pause is over, or expired and to begin anew. */
    public boolean areMissing() {
        return over.isEmpty() && !expired.containsValue(true) && !(missing.isEmpty() && expired.isEmpty());
    }

    /** The signals that this request, or the time, gives to pauses that are over with them, by their steps. */
    public Map<StepPath, Signal> given() {
        return recorded == null ? new TreeMap<>(given) : recorded.given();
    }

    /** The signals that came with this request and count although others are missing, by their steps. */
    public Map<StepPath, Signal> counted() {
        if (recorded != null) {
            return recorded.counted();
        }
        Map<StepPath, Signal> counted = new TreeMap<>();
        missing.forEach((step, decision) -> {
            List<Signal> all = decision.pause().signals();
            if (decision.counts()) {
                counted.put(step, all.get(all.size() - 1));
            }
        });
        return counted;
    }

    /** The steps whose pauses have expired. They begin anew in another execution. */
    public Set<StepPath> expired() {
        return new TreeSet<>(expired.keySet());
    }

    /** The pauses that go on in another execution: their signals have not all come. */
    public Map<StepPath, Pause> left() {
        Map<StepPath, Pause> left = new TreeMap<>();
        missing.forEach((step, decision) -> left.put(step, decision.pause()));
        return left;
    }

    /** What is missing for the others, by their steps. */
    public Map<StepPath, SignalDecision> missing() {
        return new TreeMap<>(missing);
    }
}
