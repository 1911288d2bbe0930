package io.github.rundeckresume.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what steps captured of their own progress, one value after the other, at a cost that does not grow with what is
 * there already. Not thread-safe.
 */
public final class CheckpointCollector {

    private final Map<StepPath, Collected> bySteps = new TreeMap<>();

    public CheckpointCollector() {}

    /** Adds what a step captured. Of equal names the value that comes last counts. */
    public void add(StepCheckpoint checkpoint) {
        Collected collected = bySteps.computeIfAbsent(checkpoint.step(), step -> new Collected());
        collected.values.putAll(checkpoint.values());
        collected.complete &= checkpoint.isComplete();
    }

    public boolean isEmpty() {
        return bySteps.isEmpty();
    }

    /** One checkpoint for each step, and forgets them. */
    public List<StepCheckpoint> take() {
        List<StepCheckpoint> all = new ArrayList<>();
        bySteps.forEach((step, collected) -> {
            StepCheckpoint checkpoint = StepCheckpoint.of(step, collected.values);
            all.add(collected.complete ? checkpoint : checkpoint.and(StepCheckpoint.incomplete(step)));
        });
        bySteps.clear();
        return all;
    }

    /** What one step captured so far. */
    private static final class Collected {

        private final Map<String, RecordedValue> values = new LinkedHashMap<>();
        private boolean complete = true;
    }
}
