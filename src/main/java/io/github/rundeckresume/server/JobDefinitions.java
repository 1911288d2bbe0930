package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.JobOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.model.v1.job.config.NodeConfig;
import org.rundeck.app.data.model.v1.job.option.OptionData;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;

/** Reads job definitions through the server's data provider (rundeck-data-models, present in 5.4.0 and 6.1.0). */
final class JobDefinitions {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*([smhdwy]?)");
    private static final Map<String, Integer> SECONDS =
            Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86_400, "w", 604_800, "y", 31_536_000);

    private JobDefinitions() {}

    static JobFacts facts(SpringContext spring, String jobId) {
        return spring.bean(JobDataProvider.class)
                .flatMap(jobs -> Optional.ofNullable(jobs.findByUuid(jobId)))
                .map(JobDefinitions::facts)
                .orElseGet(JobFacts::unknown);
    }

    private static JobFacts facts(JobData job) {
        JobOptions options = JobOptions.of(defaults(job), files(job), usedBefore(job));
        return JobFacts.of(
                options, timeout(job.getTimeout()), storedOptions(job), plugin(job), Optional.of(filter(job)));
    }

    /**
     * A job that runs no step on nodes may have a filter from before; one whose nodes are not selected by default runs
     * without its filter if none is given (rundeckapp 5.4.0 {@code ScheduledExecutionController#apiJobRun}).
     */
    private static String filter(JobData job) {
        NodeConfig nodes = job.getNodeConfig();
        boolean unused = nodes == null
                || Boolean.FALSE.equals(nodes.getDoNodedispatch())
                || Boolean.FALSE.equals(nodes.getNodesSelectedByDefault());
        return unused ? "" : text(nodes.getFilter());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What the server puts options into before any plugin is asked (rundeckapp 5.4.0 ExecutionService). */
    private static Map<String, String> usedBefore(JobData job) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionData option : options(job)) {
            texts.put("the key of secure option '" + option.getName() + "'", text(option.getDefaultStoragePath()));
        }
        if (job.getNodeConfig() != null) {
            texts.put("the nodes to leave out", text(job.getNodeConfig().getFilterExclude()));
            texts.put("the thread count", text(job.getNodeConfig().getNodeThreadcountDynamic()));
        }
        texts.put("the time limit", text(job.getTimeout()));
        texts.put("the number of retries", text(job.getRetry()));
        texts.put("the delay of retries", text(job.getRetryDelay()));
        return texts;
    }

    private static Set<String> files(JobData job) {
        Set<String> names = new HashSet<>();
        for (OptionData option : options(job)) {
            if ("file".equals(option.getOptionType())) {
                names.add(option.getName());
            }
        }
        return names;
    }

    private static Set<String> storedOptions(JobData job) {
        Set<String> names = new HashSet<>();
        for (OptionData option : options(job)) {
            String path = option.getDefaultStoragePath();
            if (path != null && !path.isEmpty()) {
                names.add(option.getName());
            }
        }
        return names;
    }

    /** The plugin's settings on the job: service, then provider, then name and value. */
    private static Optional<Map<String, String>> plugin(JobData job) {
        Object lifecycle = job.getPluginConfigMap() == null
                ? null
                : job.getPluginConfigMap().get("ExecutionLifecycle");
        if (!(lifecycle instanceof Map) || !((Map<?, ?>) lifecycle).containsKey("resume")) {
            return Optional.empty();
        }
        Object settings = ((Map<?, ?>) lifecycle).get("resume");
        Map<String, String> texts = new LinkedHashMap<>();
        if (settings instanceof Map) {
            ((Map<?, ?>) settings).forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return Optional.of(texts);
    }

    private static Collection<OptionData> options(JobData job) {
        return job.getOptionSet() == null ? Set.of() : job.getOptionSet();
    }

    private static Map<String, String> defaults(JobData job) {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (OptionData option : options(job)) {
            if (option.getDefaultValue() != null) {
                defaults.put(option.getName(), option.getDefaultValue());
            }
        }
        return defaults;
    }

    /** Rundeck's own notation, {@code 90}, {@code 5m}, {@code 1d 12h} (rundeck-core 5.4.0 {@code Sizes}). */
    static @Nullable Duration timeout(@Nullable String text) {
        if (text == null || text.isBlank() || text.contains("${")) {
            return null;
        }
        long seconds = 0;
        Matcher matcher = TIME.matcher(text);
        while (matcher.find()) {
            seconds += Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1);
        }
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }
}
