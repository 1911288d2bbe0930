package io.github.rundeckresume.run;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whether a resume that took its claim ever begins. The host does not say so when it does not: not if another plugin
 * refuses the start after this one took part (rundeckapp 5.4.0 ExecutionLifecycleComponentService), nor if the engine
 * cannot begin. Its thread is dead then. It usually begins within milliseconds, and this watch ends with that.
 */
final class StartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);
    private static final long MILLIS = 200;

    private final Thread workflow;
    private final BooleanSupplier hasBegun;
    private final Runnable neverBegan;

    private StartWatch(Thread workflow, BooleanSupplier hasBegun, Runnable neverBegan) {
        this.workflow = workflow;
        this.hasBegun = hasBegun;
        this.neverBegan = neverBegan;
    }

    /** Watches the calling thread, which is the workflow's. */
    static void begin(BooleanSupplier hasBegun, Runnable neverBegan) {
        StartWatch watch = new StartWatch(Thread.currentThread(), hasBegun, neverBegan);
        Thread thread = new Thread(watch::watch, "rundeck-resume start watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!hasBegun.getAsBoolean() && workflow.isAlive()) {
                TimeUnit.MILLISECONDS.timedJoin(workflow, MILLIS);
            }
            if (!hasBegun.getAsBoolean()) {
                neverBegan.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("A resume that never began could not give its claim back", e);
        }
    }
}
