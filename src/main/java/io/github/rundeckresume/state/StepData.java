package io.github.rundeckresume.state;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a step captured or exported: view, then group (such as {@code data} or {@code export}), then name, then value.
 */
public final class StepData {

    private static final StepData NONE = new StepData(Map.of());

    private final Map<DataView, Map<String, Map<String, RecordedValue>>> byView;

    private StepData(Map<DataView, Map<String, Map<String, RecordedValue>>> byView) {
        Map<DataView, Map<String, Map<String, RecordedValue>>> copy = new LinkedHashMap<>();
        byView.forEach((view, groups) -> copy.put(view, copyOfGroups(groups, UnaryOperator.identity())));
        this.byView = Collections.unmodifiableMap(copy);
    }

    private static Map<String, Map<String, RecordedValue>> copyOfGroups(
            Map<String, Map<String, RecordedValue>> groups, UnaryOperator<RecordedValue> change) {
        Map<String, Map<String, RecordedValue>> copy = new LinkedHashMap<>();
        // Not Map.copyOf: that is quadratic where names collide, and a state that is read may be anybody's.
        groups.forEach((group, values) -> {
            Map<String, RecordedValue> changed = new LinkedHashMap<>();
            values.forEach((name, value) -> changed.put(name, change.apply(value)));
            copy.put(group, Collections.unmodifiableMap(changed));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** The data of a step that produced none. */
    public static StepData none() {
        return NONE;
    }

    /** Data by view, group and name. */
    public static StepData of(Map<DataView, Map<String, Map<String, RecordedValue>>> byView) {
        return byView.isEmpty() ? NONE : new StepData(byView);
    }

    /** Values by view, group and name; unmodifiable. */
    public Map<DataView, Map<String, Map<String, RecordedValue>>> byView() {
        return byView;
    }

    /** The same names with other values. */
    public StepData with(UnaryOperator<RecordedValue> change) {
        Map<DataView, Map<String, Map<String, RecordedValue>>> changed = new LinkedHashMap<>();
        byView.forEach((view, groups) -> changed.put(view, copyOfGroups(groups, change)));
        return of(changed);
    }

    /** The names as an operator writes them, for example {@code data.release}. */
    public Set<String> names() {
        return byView.values().stream()
                .flatMap(groups -> groups.entrySet().stream())
                .flatMap(group -> group.getValue().keySet().stream().map(name -> group.getKey() + "." + name))
                .collect(toUnmodifiableSet());
    }

    /** The names of all values, without their groups, in no order. */
    public Stream<String> valueNames() {
        return byView.values().stream()
                .flatMap(groups -> groups.values().stream())
                .flatMap(values -> values.keySet().stream());
    }

    /** All values, in no order. */
    public Stream<RecordedValue> values() {
        return byView.values().stream()
                .flatMap(groups -> groups.values().stream())
                .flatMap(values -> values.values().stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepData && ((StepData) other).byView.equals(byView);
    }

    @Override
    public int hashCode() {
        return byView.hashCode();
    }
}
