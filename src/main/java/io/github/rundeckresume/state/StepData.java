package io.github.rundeckresume.state;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a step captured or exported: groups of values, such as {@code data} or {@code export}, each in one view. */
public final class StepData {

    private static final StepData NONE = new StepData(List.of());

    private final List<Group> groups;

    private StepData(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /** The data of a step that produced none. */
    public static StepData none() {
        return NONE;
    }

    /** The data in these groups. */
    public static StepData of(List<Group> groups) {
        return groups.isEmpty() ? NONE : new StepData(groups);
    }

    /** Data of these groups, of which those of one name for one view become one; the last of equal names wins. */
    public static StepData merged(List<Group> groups) {
        Map<List<Object>, Map<String, RecordedValue>> all = new LinkedHashMap<>();
        for (Group group : groups) {
            all.computeIfAbsent(List.of(group.view(), group.name()), key -> new LinkedHashMap<>())
                    .putAll(group.values());
        }
        List<Group> merged = new ArrayList<>();
        all.forEach((key, values) -> merged.add(Group.of((DataView) key.get(0), (String) key.get(1), values)));
        return of(merged);
    }

    /** The groups, with those of one view next to each other; unmodifiable. */
    public List<Group> groups() {
        return groups;
    }

    /** The groups for some views only. */
    public StepData of(Predicate<DataView> wanted) {
        return of(groups.stream().filter(group -> wanted.test(group.view())).collect(toUnmodifiableList()));
    }

    /** The same names with other values. */
    public StepData with(UnaryOperator<RecordedValue> change) {
        List<Group> changed = new ArrayList<>();
        for (Group group : groups) {
            Map<String, RecordedValue> values = new LinkedHashMap<>();
            group.values().forEach((name, value) -> values.put(name, change.apply(value)));
            changed.add(Group.of(group.view(), group.name(), values));
        }
        return of(changed);
    }

    /** The names as they are written in a job, for example {@code data.release}. */
    public Set<String> names() {
        return groups.stream()
                .flatMap(group -> group.values().keySet().stream().map(name -> group.name() + "." + name))
                .collect(toUnmodifiableSet());
    }

    /** The names of all values without their groups, in no particular order. */
    public Stream<String> valueNames() {
        return groups.stream().flatMap(group -> group.values().keySet().stream());
    }

    /** All values, in no particular order. */
    public Stream<RecordedValue> values() {
        return groups.stream().flatMap(group -> group.values().values().stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepData
                && Set.copyOf(((StepData) other).groups).equals(Set.copyOf(groups));
    }

    @Override
    public int hashCode() {
        return Set.copyOf(groups).hashCode();
    }

    /** The values of one group in one view, by name. */
    public static final class Group {

        private final DataView view;
        private final String name;
        private final Map<String, RecordedValue> values;

        private Group(DataView view, String name, Map<String, RecordedValue> values) {
            this.view = view;
            this.name = name;
            this.values = FixedMap.of(values);
        }

        /** The values of one group in one view. */
        public static Group of(DataView view, String name, Map<String, RecordedValue> values) {
            return new Group(view, name, values);
        }

        /** Who sees the values. */
        public DataView view() {
            return view;
        }

        /** The group's name, such as {@code data}. */
        public String name() {
            return name;
        }

        /** The values by name; unmodifiable. */
        public Map<String, RecordedValue> values() {
            return values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Group
                    && ((Group) other).view.equals(view)
                    && ((Group) other).name.equals(name)
                    && ((Group) other).values.equals(values);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * view.hashCode() + name.hashCode()) + values.hashCode();
        }
    }
}
