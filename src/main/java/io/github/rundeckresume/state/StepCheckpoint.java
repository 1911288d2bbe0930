package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How far a step has come, in its own words: the data that it captured under names that begin with {@value #PREFIX}. It
 * belongs to one step, on one node if the step has a path of its own there, until that step has succeeded.
 */
public final class StepCheckpoint {

    /** What the names of such data begin with; they are recorded without it. */
    public static final String PREFIX = "checkpoint.";

    /** The group of the data that log filters capture (rundeck-core 5.4.0 {@code PluginFilteredStreamingLogWriter}). */
    public static final String GROUP = "data";

    /** What the names of notes begin with that steps of this plugin make themselves. No output of a step can set them. */
    public static final String OWN = "rundeck-resume.";

    /** The name under which a step "Detached Script" notes where its work is. */
    public static final String WORK = OWN + "detached";

    /** The same of a step's error handler. */
    public static final String HANDLER_WORK = OWN + "detached-handler";

    /** What it notes once the end of the work was told: a resume starts anew. */
    public static final String NO_WORK = "none";

    /** What it notes when nobody knows what became of the work. */
    public static final String UNKNOWN_WORK = "unknown";

    private static final int MOST_SHOWN = 5;

    private final StepPath step;
    private final Map<String, RecordedValue> values;
    private final boolean complete;

    private StepCheckpoint(StepPath step, Map<String, RecordedValue> values, boolean complete) {
        this.step = requireNonNull(step);
        this.values = FixedMap.of(values);
        this.complete = complete;
    }

    /**
     * What a step captured.
     *
     * @param values by name, without the {@linkplain #PREFIX prefix}
     */
    public static StepCheckpoint of(StepPath step, Map<String, RecordedValue> values) {
        return new StepCheckpoint(step, values, true);
    }

    /** A step captured something that could not be recorded, so that the newest values may be missing. */
    public static StepCheckpoint incomplete(StepPath step) {
        return new StepCheckpoint(step, Map.of(), false);
    }

    /** The step, on one node if it has one of its own there. */
    public StepPath step() {
        return step;
    }

    /** The values by name, without the prefix; unmodifiable. */
    public Map<String, RecordedValue> values() {
        return values;
    }

    /** False if something that the step captured could not be recorded. */
    public boolean isComplete() {
        return complete;
    }

    /** True for a step whose work on a node is lost, so that nobody knows whether it was done. */
    public boolean isWorkUnknown() {
        return works().anyMatch(UNKNOWN_WORK::equals);
    }

    /** What a step "Detached Script", and an error handler that is one, noted of their work on a node; empty for any other. */
    public Stream<String> works() {
        return Stream.of(WORK, HANDLER_WORK)
                .flatMap(name -> Stream.ofNullable(values.get(name)))
                .map(RecordedValue::shown);
    }

    /** What a step "Detached Script" noted of its work on a node; empty for any other. */
    public Optional<RecordedValue> work() {
        return Optional.ofNullable(values.get(WORK));
    }

    /** True if such work may still be on its node: its end was not told. */
    public boolean hasWork() {
        return work().map(RecordedValue::shown)
                .filter(work -> !work.equals(NO_WORK) && !work.equals(UNKNOWN_WORK))
                .isPresent();
    }

    /** True if there is something that the step itself said, or that of it something could not be recorded. */
    public boolean isSaid() {
        return !complete || values.keySet().stream().anyMatch(StepCheckpoint::isSaid);
    }

    private static boolean isSaid(String name) {
        return !name.startsWith(OWN);
    }

    /** The same of a step whose work on a node was looked for, and is lost. */
    public StepCheckpoint withoutWork() {
        return and(of(step, Map.of(WORK, RecordedValue.of(UNKNOWN_WORK))));
    }

    /** True for what must be recorded before anything else happens: where work on a node is. */
    public boolean isUrgent() {
        return !complete || works().findAny().isPresent();
    }

    /** What the same step captured in all, first this, then the other; of equal names the later value counts. */
    public StepCheckpoint and(StepCheckpoint later) {
        Map<String, RecordedValue> all = new LinkedHashMap<>(values);
        all.putAll(later.values);
        return new StepCheckpoint(step, all, complete && later.complete);
    }

    /** The same of a step that stands somewhere else now. */
    StepCheckpoint at(StepPath now) {
        return new StepCheckpoint(now, values, complete);
    }

    /** The same names with other values. */
    public StepCheckpoint with(UnaryOperator<RecordedValue> change) {
        Map<String, RecordedValue> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> changed.put(name, change.apply(value)));
        return new StepCheckpoint(step, changed, complete);
    }

    /** The secure options whose values are needed to put it back. */
    public Set<String> secureOptions() {
        Set<String> names = new HashSet<>();
        values.values().forEach(value -> names.addAll(value.secureOptions()));
        return names;
    }

    /**
     * What the step itself said, for an operator, for example {@code row=4711, file=a.csv}: five values, shortened, and no
     * secret; empty if it said nothing.
     */
    public String shown() {
        Map<String, RecordedValue> said = new TreeMap<>(values);
        said.keySet().removeIf(name -> !isSaid(name));
        String shown = said.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(value ->
                        shown(value.getKey()) + "=" + shown(value.getValue().shown()))
                .collect(joining(", "));
        int more = said.size() - MOST_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** It goes to logs, and may come from a file that is not trusted. */
    private static String shown(String text) {
        return ShownText.shorten(text.strip().replaceAll("\\p{Cntrl}", " "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepCheckpoint
                && ((StepCheckpoint) other).step.equals(step)
                && ((StepCheckpoint) other).values.equals(values)
                && ((StepCheckpoint) other).complete == complete;
    }

    @Override
    public int hashCode() {
        return 31 * step.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return step + " (" + shown() + ")" + (complete ? "" : " incomplete");
    }
}
