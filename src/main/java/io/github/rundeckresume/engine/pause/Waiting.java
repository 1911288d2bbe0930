package io.github.rundeckresume.engine.pause;

import io.github.rundeckresume.state.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One step that waits in place. Thread-safe. */
public final class Waiting {

    private Pause pause;
    private boolean closed;

    Waiting(Pause pause) {
        this.pause = pause;
    }

    synchronized Pause pause() {
        return pause;
    }

    /** Asks it to look again whether it has to let go. */
    synchronized void wake() {
        notifyAll();
    }

    /**
     * Changes the pause, unless the step has stopped waiting.
     *
     * @param change gives what the pause becomes, and an answer
     * @return the answer; empty if it has stopped waiting
     */
    synchronized <T> Optional<T> change(Function<Pause, Change<T>> change) {
        if (closed) {
            return Optional.empty();
        }
        Change<T> changed = change.apply(pause);
        pause = changed.pause;
        notifyAll();
        return Optional.of(changed.answer);
    }

    /**
     * Waits on the step's thread, without a thread of its own, until the pause is over or expired, the time has passed, or
     * it has to let go. After that, no signal is taken any more.
     *
     * @throws InterruptedException if the execution is killed
     */
    synchronized Pause await(Duration longest, Clock clock, BooleanSupplier letGo) throws InterruptedException {
        long start = System.nanoTime();
        try {
            while (!letGo.getAsBoolean()) {
                long now = clock.millis();
                long left = longest.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                long untilEnd = pause.times().end().map(at -> at - now).orElse(Long.MAX_VALUE);
                if (left <= 0 || untilEnd <= 0 || pause.isOver(now)) {
                    break;
                }
                wait(Math.min(left, untilEnd));
            }
            return pause;
        } finally {
            closed = true;
        }
    }

    /** A changed pause and what to tell whoever changed it. */
    public static final class Change<T> {

        private final Pause pause;
        private final T answer;

        /** What a pause becomes, and an answer. */
        public Change(Pause pause, T answer) {
            this.pause = pause;
            this.answer = answer;
        }
    }
}
