package io.github.rundeckresume.run;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.store.Recording;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Takes the record of each step that has finished, on all of its nodes or on one of them, and remembers which have.
 * Thread-safe.
 */
final class FinishedPaths implements Consumer<StepRecord> {

    private final Recording recording;
    private final Consumer<StepRecord> failures;
    private final Set<StepPath> finished = ConcurrentHashMap.newKeySet();

    /** @param failures takes the same records */
    FinishedPaths(Recording recording, Consumer<StepRecord> failures) {
        this.recording = recording;
        this.failures = failures;
    }

    @Override
    public void accept(StepRecord step) {
        recording.add(step);
        failures.accept(step);
        finished.add(step.path());
    }

    Set<StepPath> paths() {
        return finished;
    }
}
