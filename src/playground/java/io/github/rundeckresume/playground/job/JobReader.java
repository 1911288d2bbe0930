package io.github.rundeckresume.playground.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** One job from its map, read as the server reads it (ScheduledExecution 5.4.0, fromMap). */
final class JobReader {
    /** The id becomes a folder name. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private static final List<String> NOT_DONE_HERE = List.of(
            "schedule", "schedules", "notification", "loglimit", "maxMultipleExecutions", "notifyAvgDurationThreshold");

    private JobReader() {}

    static JobDefinition read(Object value, Place file, int number) {
        Place place = file.in("job[" + number + "]");
        if (!(value instanceof Map<?, ?>)) {
            throw place.error("expected a job with a name and a sequence, found '" + value + "'");
        }
        @SuppressWarnings("unchecked") // the formats make maps with text keys only
        JobFields unnamed = new JobFields(place, (Map<String, Object>) value);
        String name = unnamed.required("name", "give the job a name");
        @SuppressWarnings("unchecked")
        JobFields fields = new JobFields(file.job(name), (Map<String, Object>) value);
        if (name.contains("/")) {
            throw fields.error("name", "a job's name may not contain '/'; use 'group' for the folder");
        }
        return job(name, fields);
    }

    private static JobDefinition job(String name, JobFields fields) {
        String group = fields.text("group").replaceAll("^/+|/+$", "");
        return new JobDefinition(
                id(fields, group, name),
                name,
                group,
                fields.text("project"),
                fields.text("description"),
                fields.text("loglevel", "INFO"),
                OptionReader.options(fields),
                WorkflowReader.workflow(fields),
                NodeSettingsReader.settings(fields),
                retry(fields),
                fields.text("timeout"),
                fields.flag("multipleExecutions", false),
                fields.flag("executionEnabled", true),
                executionLifecycle(fields),
                orchestrator(fields),
                NOT_DONE_HERE.stream().filter(fields::has).toList());
    }

    private static String id(JobFields fields, String group, String name) {
        String given = fields.text("uuid", fields.text("id"));
        if (given.isEmpty()) {
            return UUID.nameUUIDFromBytes(("rundeck-resume playground job " + group + "/" + name).getBytes(UTF_8))
                    .toString();
        }
        if (!ID.matcher(given).matches()) {
            throw fields.error("uuid", "'" + given + "' is no job id; use a UUID, or leave it out");
        }
        return given;
    }

    private static RetrySettings retry(JobFields fields) {
        if (fields.isMap("retry")) {
            JobFields retry = fields.map("retry").orElseThrow();
            return new RetrySettings(retry.text("retry"), retry.text("delay"));
        }
        return new RetrySettings(fields.text("retry"), fields.text("retryDelay"));
    }

    private static Map<String, Map<String, Object>> executionLifecycle(JobFields fields) {
        Map<String, Map<String, Object>> byProvider = new LinkedHashMap<>();
        fields.map("plugins")
                .flatMap(plugins -> plugins.map("ExecutionLifecycle"))
                .ifPresent(service -> service.names()
                        .forEach(provider -> byProvider.put(
                                provider,
                                service.map(provider).map(JobFields::raw).orElse(Map.of()))));
        return byProvider;
    }

    private static Optional<PluginSettings> orchestrator(JobFields fields) {
        return fields.map("orchestrator")
                .map(plugin -> new PluginSettings(
                        plugin.required("type", "name the orchestrator's provider"),
                        plugin.map("configuration").map(JobFields::raw).orElse(Map.of())));
    }
}
