package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.JobOption;
import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.model.v1.job.config.NodeConfig;
import org.rundeck.app.data.model.v1.job.option.OptionData;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;

/** Reads job definitions from the server's data provider (rundeck-data-models, present in 5.4.0 and 6.1.0). */
final class JobDefinitions {

    private JobDefinitions() {}

    static JobFacts facts(SpringContext spring, String jobId) {
        return spring.bean(JobDataProvider.class)
                .flatMap(jobs -> Optional.ofNullable(jobs.findByUuid(jobId)))
                .map(JobDefinitions::facts)
                .orElseGet(JobFacts::unknown);
    }

    /** The same in a transaction of its own. */
    static JobFacts read(SpringContext spring, String uuid) {
        try {
            return spring.readOnly(() -> facts(spring, uuid));
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The definition of job " + uuid + " could not be read: " + e.getMessage(), e);
        }
    }

    static JobFacts facts(JobData job) {
        return JobFacts.of(
                JobOptions.of(jobOptions(job), usedBefore(job)),
                timeout(job.getTimeout()),
                plugin(job),
                Optional.of(filter(job)),
                isUnused(job.getNodeConfig()) ? "" : text(job.getNodeConfig().getFilterExclude()),
                job.getNodeConfig() != null
                        && Boolean.TRUE.equals(job.getNodeConfig().getNodeExcludePrecedence()));
    }

    /**
     * A job without node steps may still have an old filter. A job whose nodes are not selected by default runs without
     * its filter if none is given (rundeckapp 5.4.0 {@code ScheduledExecutionController#apiJobRun}).
     */
    private static String filter(JobData job) {
        return isUnused(job.getNodeConfig()) ? "" : text(job.getNodeConfig().getFilter());
    }

    private static boolean isUnused(@Nullable NodeConfig nodes) {
        return nodes == null
                || Boolean.FALSE.equals(nodes.getDoNodedispatch())
                || Boolean.FALSE.equals(nodes.getNodesSelectedByDefault());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The texts in which the server replaces options before it asks any plugin (rundeckapp 5.4.0 ExecutionService). */
    private static Map<String, String> usedBefore(JobData job) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionData option : options(job)) {
            texts.put("the key of secure option '" + option.getName() + "'", text(option.getDefaultStoragePath()));
        }
        if (job.getNodeConfig() != null) {
            texts.put(JobOptions.NODES_TO_LEAVE_OUT, text(job.getNodeConfig().getFilterExclude()));
            texts.put("the thread count", text(job.getNodeConfig().getNodeThreadcountDynamic()));
        }
        texts.put("the time limit", text(job.getTimeout()));
        texts.put("the number of retries", text(job.getRetry()));
        texts.put("the delay of retries", text(job.getRetryDelay()));
        return texts;
    }

    private static List<JobOption> jobOptions(JobData job) {
        return options(job).stream().map(JobDefinitions::option).collect(toUnmodifiableList());
    }

    private static JobOption option(OptionData option) {
        JobOption made = JobOption.of(option.getName(), kind(option))
                .defaultValue(option.getDefaultValue())
                .storagePath(text(option.getDefaultStoragePath()).isEmpty() ? null : option.getDefaultStoragePath())
                .allowed(allowed(option))
                .regex(Boolean.TRUE.equals(option.getEnforced()) ? null : option.getRegex());
        return Boolean.TRUE.equals(option.getMultivalued()) ? made.multivalued(delimiter(option)) : made;
    }

    private static JobOption.Kind kind(OptionData option) {
        if ("file".equals(option.getOptionType())) {
            return JobOption.Kind.FILE;
        }
        return Boolean.TRUE.equals(option.getSecureInput()) ? JobOption.Kind.SECURE : JobOption.Kind.PLAIN;
    }

    private static String delimiter(OptionData option) {
        return text(option.getDelimiter()).isEmpty() ? "," : option.getDelimiter();
    }

    /** The enforced values. Only the server can load values from a URL or a plugin. */
    private static List<String> allowed(OptionData option) {
        boolean own = Boolean.TRUE.equals(option.getEnforced())
                && !RemoteValues.has(option)
                && text(option.getOptionValuesPluginType()).isEmpty();
        return own && option.getOptionValues() != null ? List.copyOf(option.getOptionValues()) : List.of();
    }

    /** The plugin's settings in the job. The map has services, then providers, then names and values. */
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

    /** The time limit; null for none, and if it depends on an option. */
    static @Nullable Duration timeout(@Nullable String text) {
        if (text == null || text.isBlank() || text.contains("${")) {
            return null;
        }
        Duration limit = TimeText.sum(text);
        return limit.isZero() ? null : limit;
    }
}
