package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ServiceThreadBase;
import io.github.rundeckresume.engine.detached.WorkMemory;
import io.github.rundeckresume.engine.record.StepCheckpoints;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The steps "Detached Script" of one execution that still run. A kill lets the workflow's thread go on at once, and the log is
 * closed then (rundeck-core 5.4.0 {@code WorkflowEngineOperationsProcessor}); these steps still have to end their work, and to
 * say so.
 */
final class DetachedSteps {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Phaser running = new Phaser(1);

    /**
     * Puts what they need into the context, on the execution's own thread.
     *
     * @param checkpoints of the steps: what they note
     */
    void attach(ExecutionContextImpl.Builder builder, StepCheckpoints checkpoints) {
        builder.addComponent(
                WorkMemory.COMPONENT,
                new WorkMemory(checkpoints::isInHandler, killed(), checkpoints::record),
                WorkMemory.class);
        builder.addComponent(WorkMemory.RUNNING, running, Phaser.class);
    }

    /** Whether the execution whose thread this is was told to stop: by a kill, a time limit or a log limit. */
    private static BooleanSupplier killed() {
        Thread thread = Thread.currentThread();
        return thread instanceof ServiceThreadBase ? ((ServiceThreadBase<?>) thread)::isAborted : () -> false;
    }

    /** What is done at the execution's end, once none of them runs any more, or after {@link #LONGEST}. */
    <T> Consumer<T> before(Consumer<T> end) {
        return event -> {
            await();
            end.accept(event);
        };
    }

    private void await() {
        long end = System.nanoTime() + LONGEST.toNanos();
        int phase = running.arriveAndDeregister();
        boolean interrupted = false;
        while (phase >= 0 && System.nanoTime() < end) {
            try {
                running.awaitAdvanceInterruptibly(phase, end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TimeoutException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
