package io.github.rundeckresume.run;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether a resume that took its claim ever begins. The server does not tell if it does not: if another plugin
 * refuses the start after this one accepted it (rundeckapp 5.4.0 ExecutionLifecycleComponentService), or if the engine
 * cannot begin. In these cases the thread is dead. Usually the workflow begins within milliseconds, and the watch ends.
 */
final class StartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);
    private static final long MILLIS = 200;

    private final Thread workflow;
    private final BooleanSupplier hasBegun;
    private final Runnable began;
    private final Runnable neverBegan;

    private StartWatch(Thread workflow, BooleanSupplier hasBegun, Runnable began, Runnable neverBegan) {
        this.workflow = workflow;
        this.hasBegun = hasBegun;
        this.began = began;
        this.neverBegan = neverBegan;
    }

    /** Watches the calling thread, which must be the workflow's. Exactly one of both runs, on a thread of its own. */
    static void begin(BooleanSupplier hasBegun, Runnable began, Runnable neverBegan) {
        StartWatch watch = new StartWatch(Thread.currentThread(), hasBegun, began, neverBegan);
        Thread thread = new Thread(watch::watch, "rundeck-resume start watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!hasBegun.getAsBoolean() && workflow.isAlive()) {
                TimeUnit.MILLISECONDS.timedJoin(workflow, MILLIS);
            }
            (hasBegun.getAsBoolean() ? began : neverBegan).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("A resume that never began could not give its claim back", e);
        }
    }
}
