package io.github.rundeckresume.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits between two looks at the server, and knows when the time is over. */
final class Nap {
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final long end;
    private Duration next = SHORTEST;

    private Nap(long end) {
        this.end = end;
    }

    /** @param most for how long at most; zero for as long as it takes */
    static Nap within(Duration most) {
        return new Nap(most.isZero() ? Long.MAX_VALUE : System.nanoTime() + most.toNanos());
    }

    boolean isOver() {
        return end != Long.MAX_VALUE && System.nanoTime() - end >= 0;
    }

    /** Longer each time, up to two seconds. */
    void take() {
        LockSupport.parkNanos(next.toNanos());
        if (Thread.interrupted()) {
            throw CliException.notYet("Interrupted.");
        }
        Duration longer = next.multipliedBy(2);
        next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
