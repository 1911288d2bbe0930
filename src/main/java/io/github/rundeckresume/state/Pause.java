package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step at which an execution waits: since when, for what, for whom, and the signals that have come. */
public final class Pause {

    /** The group in which later steps find the values of its inputs. */
    public static final String GROUP = "data";

    /** What stands before an input's name there. */
    public static final String PREFIX = "pause.";

    private final StepPath step;
    private final long since;
    private final RecordedValue message;
    private final PauseTimes times;
    private final List<PauseInput> inputs;
    private final ApprovalRule rule;
    private final String key;
    private final boolean again;
    private final List<Signal> signals;

    private Pause(
            StepPath step,
            long since,
            RecordedValue message,
            PauseTimes times,
            List<PauseInput> inputs,
            ApprovalRule rule,
            String key,
            boolean again,
            List<Signal> signals) {
        this.step = requireNonNull(step);
        this.since = since;
        this.message = requireNonNull(message);
        this.times = requireNonNull(times);
        this.inputs = List.copyOf(inputs);
        this.rule = requireNonNull(rule);
        this.key = requireNonNull(key);
        this.again = again;
        this.signals = List.copyOf(signals);
    }

    /**
     * A pause that asks for nothing but one signal of anybody.
     *
     * @param since when the step paused first, in milliseconds since 1970
     * @param message what it says to people; may be empty text
     */
    public static Pause of(StepPath step, long since, RecordedValue message) {
        return new Pause(
                step, since, message, PauseTimes.none(), List.of(), ApprovalRule.anybody(), "", false, List.of());
    }

    /** The same with times. */
    public Pause times(PauseTimes those) {
        return new Pause(step, since, message, those, inputs, rule, key, again, signals);
    }

    /** The same with the values that it asks for. */
    public Pause inputs(List<PauseInput> declared) {
        return new Pause(step, since, message, times, declared, rule, key, again, signals);
    }

    /** The same with who may let it go on. */
    public Pause rule(ApprovalRule approval) {
        return new Pause(step, since, message, times, inputs, approval, key, again, signals);
    }

    /** The same with the digest of its key; empty text for none. */
    public Pause key(String digest) {
        return new Pause(step, since, message, times, inputs, rule, digest, again, signals);
    }

    /** The same of a step that had begun, and runs again when it goes on. */
    public Pause again() {
        return new Pause(step, since, message, times, inputs, rule, key, true, signals);
    }

    /** The same with other signals. */
    public Pause signals(List<Signal> those) {
        return new Pause(step, since, message, times, inputs, rule, key, again, those);
    }

    /** The same of a step that stands somewhere else now. */
    public Pause in(StepPath now) {
        return new Pause(now, since, message, times, inputs, rule, key, again, signals);
    }

    /** The same with one more signal. */
    public Pause and(Signal signal) {
        return with(List.of(signal));
    }

    /** The same with signals that came later. */
    public Pause with(List<Signal> later) {
        List<Signal> all = new ArrayList<>(signals);
        all.addAll(later);
        return signals(all);
    }

    /** The same with the signal that the time gives, if that has come at {@code now} and signals are missing. */
    public Pause at(long now) {
        return givers() < rule.quorum() ? times.due(now).map(this::and).orElse(this) : this;
    }

    /** The same step's pause, which began earlier: its times, its signals and its key stay what they were. */
    public Pause continuing(Pause earlier) {
        return new Pause(
                step, earlier.since, message, earlier.times, inputs, rule, earlier.key, again, earlier.signals);
    }

    /** The step that paused. */
    public StepPath step() {
        return step;
    }

    /** When it paused first, in milliseconds since 1970. */
    public long since() {
        return since;
    }

    /** What it says to people; may be empty text. */
    public RecordedValue message() {
        return message;
    }

    /** When it goes on by itself or expires. */
    public PauseTimes times() {
        return times;
    }

    /** The values that it asks for, in their order. */
    public List<PauseInput> inputs() {
        return inputs;
    }

    /** Who may let it go on, and how many must. */
    public ApprovalRule rule() {
        return rule;
    }

    /** The digest of the key that stands for a signal; empty text if there is none. */
    public String key() {
        return key;
    }

    /** True if the step had begun and runs again; false if it counts as done when its signals have come. */
    public boolean runsAgain() {
        return again;
    }

    /** The signals that have come, the first one first. */
    public List<Signal> signals() {
        return signals;
    }

    /** Who may give the signal at that time, in milliseconds since 1970. */
    public Approvers approversAt(long now) {
        return times.isExpired(now, OnExpiry.ESCALATE) ? rule.approvers().and(rule.escalateTo()) : rule.approvers();
    }

    /** How many have given their signal: different users, and whoever had the key. */
    public int givers() {
        return (int) signals.stream()
                .map(signal -> signal.way() == Signal.Way.USER
                        ? "user " + signal.by()
                        : signal.way().wireName())
                .distinct()
                .count();
    }

    /** True if nothing is missing any more at that time: enough have given their signal, or the time has come. */
    public boolean isOver(long now) {
        return givers() >= rule.quorum() || times.due(now).isPresent();
    }

    /** The values that the signals gave, by the names of the inputs; the last one counts. */
    public Map<String, RecordedValue> data() {
        Map<String, RecordedValue> data = new LinkedHashMap<>();
        signals.forEach(signal -> data.putAll(signal.data()));
        return data;
    }

    /** Who gave the signals and what they said, in words; empty text if nobody did. */
    public String told() {
        return signals.stream().map(Signal::told).collect(joining("; "));
    }
}
