package io.github.rundeckresume.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a job's definition says, as far as the server tells. */
public final class JobFacts {

    private static final JobFacts UNKNOWN = new JobFacts(Map.of(), null, Set.of(), Optional.empty(), "");

    private final Map<String, String> defaults;
    private final @Nullable Duration timeout;
    private final Set<String> storedOptions;
    private final Optional<Map<String, String>> plugin;
    private final String filter;

    private JobFacts(
            Map<String, String> defaults,
            @Nullable Duration timeout,
            Set<String> storedOptions,
            Optional<Map<String, String>> plugin,
            String filter) {
        this.defaults = Map.copyOf(defaults);
        this.timeout = timeout;
        this.storedOptions = Set.copyOf(storedOptions);
        this.plugin = plugin.map(Map::copyOf);
        this.filter = filter;
    }

    /**
     * Nothing is known.
     *
     * @return facts without any
     */
    public static JobFacts unknown() {
        return UNKNOWN;
    }

    static JobFacts of(
            Map<String, String> defaults,
            @Nullable Duration timeout,
            Set<String> storedOptions,
            Optional<Map<String, String>> plugin,
            String filter) {
        return new JobFacts(defaults, timeout, storedOptions, plugin, filter);
    }

    /**
     * The options whose default comes from Key Storage.
     *
     * @return their names
     */
    public Set<String> storedOptions() {
        return storedOptions;
    }

    /**
     * Whether the job has the checkbox "Resumable".
     *
     * @return true if this plugin is configured on it
     */
    public boolean isResumable() {
        return plugin.isPresent();
    }

    /**
     * Whether the job's retries resume by themselves.
     *
     * @return true if its property onRetry is set
     */
    public boolean resumesOnRetry() {
        return plugin.map(settings -> Boolean.parseBoolean(settings.get("onRetry")))
                .orElse(false);
    }

    /**
     * The job's own node filter.
     *
     * @return the filter, empty text for none
     */
    public String filter() {
        return filter;
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
