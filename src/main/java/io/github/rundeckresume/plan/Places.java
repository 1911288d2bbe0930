package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where recorded steps stand now, at every depth: new numbers in one workflow after the other, from the outside in. */
final class Places implements Function<StepPath, Optional<StepPath>> {

    private final List<Renumbering> all = new ArrayList<>();

    /** @param around the present step around that workflow; null for the job's own */
    void add(@Nullable StepPath around, Map<Integer, Integer> numbers) {
        all.add(new Renumbering(around, numbers));
    }

    @Override
    public Optional<StepPath> apply(StepPath recorded) {
        Optional<StepPath> at = Optional.of(recorded);
        for (Renumbering step : all) {
            at = at.flatMap(path -> path.renumbered(step.around, step.numbers));
        }
        return at;
    }

    /** Where a present step stood; empty if it is new. */
    Optional<StepPath> recorded(StepPath present) {
        Optional<StepPath> at = Optional.of(present);
        for (int i = all.size() - 1; i >= 0; i--) {
            Renumbering step = all.get(i);
            at = at.flatMap(path -> path.renumbered(step.around, step.inverse()));
        }
        return at;
    }

    /** What names steps by their numbers or paths, whatever nodes they run on; other words stay. */
    Set<String> names(Set<String> recorded) {
        Map<Optional<StepPath>, Renumbering> once = new LinkedHashMap<>();
        all.forEach(step -> once.putIfAbsent(Optional.ofNullable(step.around).map(StepPath::withoutNodes), step));
        Set<String> names = new LinkedHashSet<>();
        recorded.stream()
                .flatMap(name -> hasPath(name) ? Stream.of(name.split(",", -1)) : Stream.of(name))
                .map(String::strip)
                .forEach(word -> path(word)
                        .ifPresentOrElse(
                                path -> now(path, once).map(StepPath::toString).ifPresent(names::add),
                                () -> names.add(word)));
        return names;
    }

    private static Optional<StepPath> now(StepPath recorded, Map<Optional<StepPath>, Renumbering> once) {
        Optional<StepPath> at = Optional.of(recorded);
        for (Map.Entry<Optional<StepPath>, Renumbering> step : once.entrySet()) {
            at = at.flatMap(path -> path.renumbered(step.getKey().orElse(null), step.getValue().numbers));
        }
        return at;
    }

    private static boolean hasPath(String name) {
        return Stream.of(name.split(",", -1))
                .anyMatch(word -> path(word.strip()).isPresent());
    }

    private static Optional<StepPath> path(String word) {
        try {
            return Optional.of(StepPath.parse(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** New numbers of the steps of one workflow, by the old ones. */
    private static final class Renumbering {

        private final @Nullable StepPath around;
        private final Map<Integer, Integer> numbers;

        Renumbering(@Nullable StepPath around, Map<Integer, Integer> numbers) {
            this.around = around;
            this.numbers = Map.copyOf(numbers);
        }

        Map<Integer, Integer> inverse() {
            Map<Integer, Integer> inverse = new HashMap<>();
            numbers.forEach((from, to) -> inverse.put(to, from));
            return inverse;
        }
    }
}
