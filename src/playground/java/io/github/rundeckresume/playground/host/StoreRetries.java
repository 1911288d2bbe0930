package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the end of an execution again if the database fails, as the server does (rundeckapp 5.4.0 ExecutionJob.withRetry, with its
 * settings and defaults): half as long again passes before each further try. The server also adds up to one delay by chance.
 */
final class StoreRetries {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRetries.class);
    private static final String PREFIX = "rundeck.execution.finalize.";
    private static final long MOST = 10;
    private static final long MILLIS = 5000;

    private final long most;
    private final long millis;

    private StoreRetries(long most, long millis) {
        this.most = most;
        this.millis = millis;
    }

    static StoreRetries of(IPropertyLookup properties) {
        return new StoreRetries(number(properties, "retryMax", MOST), number(properties, "retryDelay", MILLIS));
    }

    private static long number(IPropertyLookup properties, String name, long usual) {
        return properties.hasProperty(PREFIX + name)
                ? Long.parseLong(properties.getProperty(PREFIX + name).strip())
                : usual;
    }

    /**
     * Tries until it works.
     *
     * @param stopped true when nothing is tried again any more
     * @throws RuntimeException of the last try
     */
    <T> T store(BooleanSupplier stopped, Supplier<T> action) {
        long pause = millis;
        for (int tries = 1; ; tries++) {
            try {
                return action.get();
            } catch (RuntimeException e) {
                if (tries >= most || stopped.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("The end of an execution could not be stored; trying again: {}", e.getMessage());
            }
            waitFor(pause, stopped);
            pause += pause / 2;
        }
    }

    private static void waitFor(long millis, BooleanSupplier stopped) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (end - System.nanoTime() > 0 && !stopped.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(200)));
        }
    }
}
