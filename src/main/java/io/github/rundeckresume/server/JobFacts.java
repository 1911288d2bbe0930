package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.JobOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job's definition says, as far as the server tells. */
public final class JobFacts {

    private static final JobFacts UNKNOWN =
            new JobFacts(JobOptions.unknown(), null, Optional.empty(), Optional.empty(), "", false);

    private final JobOptions options;
    private final @Nullable Duration timeout;
    private final Optional<Map<String, String>> plugin;
    private final Optional<String> filter;
    private final String filterExclude;
    private final boolean excludePrecedence;

    private JobFacts(
            JobOptions options,
            @Nullable Duration timeout,
            Optional<Map<String, String>> plugin,
            Optional<String> filter,
            String filterExclude,
            boolean excludePrecedence) {
        this.options = options;
        this.timeout = timeout;
        this.plugin = plugin.map(Map::copyOf);
        this.filter = filter;
        this.filterExclude = filterExclude;
        this.excludePrecedence = excludePrecedence;
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
            JobOptions options,
            @Nullable Duration timeout,
            Optional<Map<String, String>> plugin,
            Optional<String> filter,
            String filterExclude,
            boolean excludePrecedence) {
        return new JobFacts(options, timeout, plugin, filter, filterExclude, excludePrecedence);
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
     * The node filter that a run has to which none is given.
     *
     * @return the filter, empty text for none; empty if it is not known
     */
    public Optional<String> filter() {
        return filter;
    }

    /**
     * The filter of what such a run leaves out.
     *
     * @return the filter; empty text for none
     */
    public String filterExclude() {
        return filterExclude;
    }

    /**
     * Which of both filters counts for a node that both match.
     *
     * @return true if that is left out
     */
    public boolean excludePrecedence() {
        return excludePrecedence;
    }

    /**
     * The options.
     *
     * @return what the definition says of them
     */
    public JobOptions options() {
        return options;
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
