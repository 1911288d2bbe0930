package io.github.rundeckresume.playground.job;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The YAML job format: a list of maps. */
final class YamlJobs {

    private YamlJobs() {}

    /** Reads plain values only, as the server does (JobYAMLFormat 5.4.0: SafeConstructor). */
    static Object parse(String text, Place place) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(50);
        try {
            return new PlainCopy(place).of(new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException e) {
            throw place.error("not readable as YAML: " + e.getMessage(), e);
        }
    }
}
