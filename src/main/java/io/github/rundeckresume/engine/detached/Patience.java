package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tries a call again while its node cannot be reached, after 1, 2, 4 and at most 60 seconds. Waits on the step's own thread.
 */
final class Patience {

    private static final long LONGEST_PAUSE = 60;

    private final String node;
    private final Duration whole;
    private final Consumer<String> log;

    /** Patience with one node, for so long at a time. */
    Patience(String node, Duration whole, Consumer<String> log) {
        this.node = node;
        this.whole = whole;
        this.log = log;
    }

    /**
     * Makes the call until it has an answer.
     *
     * @throws CallFailedException if the patience is over; the message is that of the last try
     * @throws NodeStepException if the call has one, which no other try would change
     */
    <T> T until(Try<T> call) throws CallFailedException, NodeStepException, InterruptedException {
        long start = System.nanoTime();
        for (long pause = 1; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            try {
                T answer = call.make();
                if (pause > 1) {
                    log.accept("Node " + node + " answers again.");
                }
                return answer;
            } catch (CallFailedException e) {
                if (System.nanoTime() - start > whole.toNanos()) {
                    throw e;
                }
                if (pause == 1) {
                    log.accept("Node " + node + " does not answer (" + e.getMessage()
                            + "). What runs there goes on by itself. Trying again for "
                            + whole.toSeconds() + " s.");
                }
                pause(Duration.ofSeconds(pause));
            }
        }
    }

    /** Waits. */
    static void pause(Duration time) throws InterruptedException {
        if (!time.isNegative() && new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts this down");
        }
    }

    /** One call that may fail. */
    interface Try<T> {
        T make() throws CallFailedException, NodeStepException, InterruptedException;
    }
}
