package io.github.rundeckresume.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.LongSupplier;

/**
 * Metrics in a Dropwizard registry, which is the server's. The only class that knows that library, which is in the server's
 * war (metrics-core 4.1.5 in those of 5.4.0 and 5.20.1); this class is not linked before somebody has a registry. Rundeck 6
 * shows what is in it through Micrometer too (rundeckapp 6.1.0 DropwizardMicrometerBridgeService), as gauges.
 */
final class RegistryMeters {

    private final MetricRegistry registry;

    private RegistryMeters(MetricRegistry registry) {
        this.registry = registry;
    }

    /**
     * Those in a registry.
     *
     * @throws ClassCastException if it is of another kind
     * @throws LinkageError if there is no such kind
     */
    static RegistryMeters of(Object registry) {
        return new RegistryMeters((MetricRegistry) registry);
    }

    /** A counter is the library's own object, and outlives the jar of this plugin. */
    void add(String name, long many) {
        registry.counter(name).inc(many);
    }

    void gauge(String name, LongSupplier value) {
        Gauge<Long> gauge = value::getAsLong;
        registry.remove(name);
        registry.register(name, gauge);
    }
}
