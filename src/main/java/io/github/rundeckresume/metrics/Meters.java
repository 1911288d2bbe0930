package io.github.rundeckresume.metrics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of this plugin. Thread-safe; never throws, and does nothing where the server has no registry, or one of another
 * kind: nothing that is counted depends on being counted.
 */
public final class Meters {

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();
    private static final Meters NONE = new Meters(null);

    /** How all names begin. */
    private static final String PREFIX = "rundeck.resume.";

    private static final String REFUSED = "refused.";

    private final @Nullable RegistryMeters registry;

    private Meters(@Nullable RegistryMeters registry) {
        this.registry = registry;
    }

    /** Counts nothing. */
    public static Meters none() {
        return NONE;
    }

    /**
     * Those in a server's registry.
     *
     * @param bean the server's bean {@code metricRegistry} (rundeckapp 5.4.0, 5.20.1 and 6.1.0 BootStrap); empty if it has none
     */
    public static Meters in(Optional<Object> bean) {
        if (bean.isEmpty()) {
            return say("it has no bean metricRegistry", null);
        }
        try {
            return new Meters(RegistryMeters.of(bean.get()));
        } catch (RuntimeException | LinkageError e) {
            return say("its registry is not of the kind that this plugin knows", e);
        }
    }

    private static Meters say(String why, @Nullable Throwable problem) {
        if (SAID.compareAndSet(false, true)) {
            LOG.warn("This server counts no resumes: {}", why, problem);
        }
        return NONE;
    }

    /** Counts so many more; 0 makes the metric known. */
    public void count(Counted what, long many) {
        add(what.wireName(), many);
    }

    /**
     * Counts refusals.
     *
     * @param reason one of a small set of names
     * @param many how many more; 0 makes the metric known
     */
    public void refused(String reason, long many) {
        add(REFUSED + reason, many);
    }

    private void add(String name, long many) {
        with(meters -> meters.add(PREFIX + name, many));
    }

    /**
     * Has a value asked for whenever somebody looks at it, on any thread. It replaces the one that had the name.
     *
     * @param value returns soon, and does not throw
     */
    public void gauge(String name, LongSupplier value) {
        with(meters -> meters.gauge(PREFIX + name, value));
    }

    private void with(Consumer<RegistryMeters> use) {
        if (registry == null) {
            return;
        }
        try {
            use.accept(registry);
        } catch (RuntimeException | LinkageError e) {
            say("its registry refuses that", e);
        }
    }
}
