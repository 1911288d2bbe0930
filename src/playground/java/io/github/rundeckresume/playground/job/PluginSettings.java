package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin that a job asks for by name, with its configuration as the file has it.
 *
 * @param type the provider's name
 * @param config the configuration in the file's order; values are texts, flags, numbers, lists or maps
 */
public record PluginSettings(String type, Map<String, Object> config) {

    public PluginSettings {
        requireNonNull(type, "type");
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
