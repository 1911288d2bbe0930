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
    private static final int TRIES_BEFORE_START = 3;

    private final String node;
    private final Duration whole;
    private final int tries;
    private final String tells;
    private final WorkMemory execution;
    private final Consumer<String> log;

    private Patience(String node, Duration whole, int tries, String tells, WorkMemory execution, Consumer<String> log) {
        this.node = node;
        this.whole = whole;
        this.tries = tries;
        this.tells = tells;
        this.execution = execution;
        this.log = log;
    }

    /** Patience with a node on which work runs, for so long at a time. */
    static Patience of(String node, Duration whole, WorkMemory execution, Consumer<String> log) {
        String tells = "What runs there goes on by itself. Trying again for " + whole.toSeconds() + " s.";
        return new Patience(node, whole, Integer.MAX_VALUE, tells, execution, log);
    }

    /** The same while the work is started there. */
    Patience starting() {
        String says = "Whether it began there is looked for. Trying again for " + whole.toSeconds() + " s.";
        return new Patience(node, whole, tries, says, execution, log);
    }

    /** The same with one on which nothing was started: it may be one that is not there at all, so it is tried thrice. */
    Patience beforeStart() {
        return new Patience(
                node, whole, TRIES_BEFORE_START, "Nothing was started there. Trying again.", execution, log);
    }

    /**
     * Makes the call until it has an answer.
     *
     * @throws CallFailedException if the patience is over; the message is that of the last try
     * @throws NodeStepException if the call has one, which no other try would change
     */
    <T> T until(Try<T> call) throws CallFailedException, NodeStepException, InterruptedException {
        long start = System.nanoTime();
        int tried = 0;
        for (long pause = 1; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            execution.checkKilled();
            try {
                T answer = call.make();
                if (pause > 1) {
                    log.accept("Node " + node + " answers again.");
                }
                return answer;
            } catch (CallFailedException e) {
                execution.checkKilled();
                if (++tried >= tries || System.nanoTime() - start > whole.toNanos()) {
                    throw e;
                }
                if (pause == 1) {
                    log.accept("Node " + node + " does not answer (" + e.getMessage() + "). " + tells);
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
