package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.state.CrashChoice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a job's definition. */
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
     * The definition could not be read.
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
     * Tells whether "Resumable" is checked on the job.
     *
     * @return true if this plugin is configured on it
     */
    public boolean isResumable() {
        return plugin.isPresent();
    }

    /**
     * Tells whether the job's retries resume.
     *
     * @return true if its property onRetry is set
     */
    public boolean resumesOnRetry() {
        return plugin.map(settings -> Boolean.parseBoolean(settings.get("onRetry")))
                .orElse(false);
    }

    /**
     * Whether a resume goes into the jobs to which steps refer.
     *
     * @return false if its property inside says so
     */
    public boolean resumesInside() {
        return plugin.map(settings -> !"false".equals(settings.get("inside"))).orElse(true);
    }

    /**
     * Whether it always runs as a whole when it is referenced.
     *
     * @return true if its property whole is set
     */
    public boolean runsAsWhole() {
        return plugin.map(settings -> Boolean.parseBoolean(settings.get("whole")))
                .orElse(false);
    }

    /**
     * The steps that must not run twice.
     *
     * @return what its property once says
     */
    public OnceSteps once() {
        return plugin.map(settings -> settings.get("once"))
                .map(OnceSteps::parse)
                .orElseGet(OnceSteps::none);
    }

    /**
     * What the job says about executions whose server died.
     *
     * @return its properties onCrash and crashHold, or their defaults
     */
    public CrashChoice afterCrash() {
        return plugin.map(
                        settings -> CrashSetting.parse(settings.get("onCrash"), settings.get("crashHold"), line -> {}))
                .orElse(CrashChoice.off());
    }

    /**
     * On which nodes steps run again, as the job says.
     *
     * @return what its property nodes says, or the default if it says something unknown; empty if it says nothing
     */
    public Optional<RerunNodes> rerunNodes() {
        return plugin.map(settings -> settings.get("nodes"))
                .map(word -> RerunNodes.parse(word.trim()).orElse(RerunNodes.DEFAULT));
    }

    /**
     * The node filter that a run has to which none is given.
     *
     * @return the filter, with empty text for no filter; empty if it is not known
     */
    public Optional<String> filter() {
        return filter;
    }

    /**
     * The exclude filter of such a run.
     *
     * @return the filter; empty text for no filter
     */
    public String filterExclude() {
        return filterExclude;
    }

    /**
     * Tells which filter wins for a node that both match.
     *
     * @return true if the exclude filter wins
     */
    public boolean excludePrecedence() {
        return excludePrecedence;
    }

    /**
     * The job's options.
     *
     * @return the options, or unknown ones
     */
    public JobOptions options() {
        return options;
    }

    /**
     * The job's time limit.
     *
     * @return the limit; empty if there is none, or if it depends on an option
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }
}
