package io.github.rundeckresume.engine.record;

import io.github.rundeckresume.state.CheckpointCollector;
import io.github.rundeckresume.state.StepCheckpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How far one step has come, in its own words. Thread-safe: lines of its output may be read by two threads. */
final class OwnProgress {

    /** All of it is put into each context and environment of the step. */
    private static final int MOST_CHARACTERS = 256 * 1024;

    private final CheckpointCollector values = new CheckpointCollector();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int size;

    OwnProgress(StepCheckpoint reached) {
        values.add(reached);
        reached.values()
                .forEach((name, value) ->
                        resize(name, name.length() + value.shown().length()));
    }

    private void resize(String name, int characters) {
        Integer before = sizes.put(name, characters);
        size += characters - (before == null ? 0 : before);
    }

    /**
     * Adds one value. Where work on a node is has room always.
     *
     * @param records takes it, in the order of the lines
     * @throws IllegalStateException if it is too large; the message may be logged
     */
    synchronized void add(StepCheckpoint checkpoint, int characters, Consumer<StepCheckpoint> records) {
        String name = checkpoint.values().keySet().iterator().next();
        if (!checkpoint.isUrgent() && size + characters - sizes.getOrDefault(name, 0) > MOST_CHARACTERS) {
            throw new IllegalStateException("a step's checkpoint has at most " + MOST_CHARACTERS + " characters");
        }
        resize(name, characters);
        values.add(checkpoint);
        records.accept(checkpoint);
    }

    /** All of its values, the newest of each name. */
    synchronized StepCheckpoint now() {
        StepCheckpoint now = values.take().get(0);
        values.add(now);
        return now;
    }
}
