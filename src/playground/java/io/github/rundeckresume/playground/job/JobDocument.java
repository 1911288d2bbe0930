package io.github.rundeckresume.playground.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A job as the maps that the YAML and JSON formats hold, beside what it means: what the server keeps, edits and exports.
 *
 * @param map with the job's id in it, whether its file had one or not
 */
public record JobDocument(Map<String, Object> map, JobDefinition definition) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @SuppressWarnings("unchecked") // the reader has taken it for a job, so it is a map
    static JobDocument of(Object item, JobDefinition definition) {
        Map<String, Object> map = new LinkedHashMap<>((Map<String, Object>) item);
        map.put("id", definition.uuid());
        map.put("uuid", definition.uuid());
        map.remove("project");
        return new JobDocument(map, definition);
    }

    /** The same job under another id. */
    public JobDocument withId(String uuid) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put("id", uuid);
        copy.put("uuid", uuid);
        return read(copy);
    }

    /**
     * The same job with an execution lifecycle plugin configured so, or without it.
     *
     * @throws JobFileException when the configuration is not one that a job can have
     */
    public JobDocument withLifecyclePlugin(String provider, Optional<Map<String, String>> configuration) {
        Map<String, Object> plugins = copy(map.get("plugins"));
        Map<String, Object> service = copy(plugins.get("ExecutionLifecycle"));
        configuration.ifPresentOrElse(values -> service.put(provider, values), () -> service.remove(provider));
        plugins.put("ExecutionLifecycle", service);
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.put("plugins", plugins);
        return read(copy);
    }

    private static JobDocument read(Map<String, Object> map) {
        Place place = Place.of(Path.of("job"));
        return of(map, JobReader.read(map, place, 1));
    }

    private static Map<String, Object> copy(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(key.toString(), item));
        }
        return copy;
    }

    /** A file of this job alone, in the JSON job format. */
    public String json() {
        try {
            return JSON.writeValueAsString(List.of(map));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values read from a job file cannot be unwritable", e);
        }
    }

    /** A file of this job alone, in the YAML job format. */
    public String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(List.of(map));
    }
}
