package io.github.rundeckresume.run;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.store.Recording;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the record of each step that has finished, on all of its nodes or on one of them, and remembers which have.
 * Thread-safe: after a kill, the execution ends on its own thread while others still record what they finished.
 */
final class FinishedPaths implements Consumer<StepRecord> {

    private final Recording recording;
    private final Consumer<StepRecord> failures;
    private final Set<StepPath> finished = ConcurrentHashMap.newKeySet();
    private final Lock oneIsAdded;
    private final Lock noneIsAdded;

    /** @param failures takes the same records */
    FinishedPaths(Recording recording, Consumer<StepRecord> failures) {
        this.recording = recording;
        this.failures = failures;
        ReadWriteLock lock = new ReentrantReadWriteLock();
        this.oneIsAdded = lock.readLock();
        this.noneIsAdded = lock.writeLock();
    }

    @Override
    public void accept(StepRecord step) {
        oneIsAdded.lock();
        try {
            recording.add(step);
            failures.accept(step);
            finished.add(step.path());
        } finally {
            oneIsAdded.unlock();
        }
    }

    /**
     * Records the steps that have not finished. What another thread is recording is finished first: otherwise its step would
     * be in the record as done, and after that as interrupted. What is recorded later counts.
     *
     * @param others the records of the others, of the steps that have finished
     */
    void addOthers(Function<Set<StepPath>, List<StepRecord>> others) {
        noneIsAdded.lock();
        try {
            others.apply(finished).forEach(this);
        } finally {
            noneIsAdded.unlock();
        }
    }

    /** The steps that have finished; it grows. */
    Set<StepPath> paths() {
        return finished;
    }
}
