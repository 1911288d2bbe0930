package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads metadata that name steps. */
final class StepList {

    private StepList() {}

    /** Steps with commas between them, none for empty text; empty if one of them is no path. */
    static Optional<Set<StepPath>> parse(String text) {
        Set<StepPath> paths = new TreeSet<>();
        try {
            for (String step : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                paths.add(StepPath.parse(step.strip()));
            }
            return Optional.of(paths);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
