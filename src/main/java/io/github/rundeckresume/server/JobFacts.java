package io.github.rundeckresume.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job's definition says, as far as the server tells. */
public final class JobFacts {

    private static final JobFacts UNKNOWN = new JobFacts(Map.of(), null);

    private final Map<String, String> defaults;
    private final @Nullable Duration timeout;

    private JobFacts(Map<String, String> defaults, @Nullable Duration timeout) {
        this.defaults = Map.copyOf(defaults);
        this.timeout = timeout;
    }

    /**
     * Nothing is known.
     *
     * @return facts without any
     */
    public static JobFacts unknown() {
        return UNKNOWN;
    }

    static JobFacts of(Map<String, String> defaults, @Nullable Duration timeout) {
        return new JobFacts(defaults, timeout);
    }

    /**
     * The options' default values.
     *
     * @return values by option name
     */
    public Map<String, String> defaults() {
        return defaults;
    }

    /**
     * How long an execution may run.
     *
     * @return the time; empty if there is no limit, or it depends on an option
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }
}
