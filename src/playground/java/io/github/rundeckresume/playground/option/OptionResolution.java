package io.github.rundeckresume.playground.option;

import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.OptionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One resolution of a job's options; collects every fault before it gives up. */
final class OptionResolution {
    private final JobDefinition job;
    private final Map<String, String> given;
    private final KeyFolder keys;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, String> exposed = new LinkedHashMap<>();
    private final Map<String, String> authentication = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    OptionResolution(JobDefinition job, Map<String, String> given, KeyFolder keys) {
        this.job = job;
        this.given = given;
        this.keys = keys;
    }

    OptionValues resolve() {
        job.options().stream().filter(option -> !option.secure()).forEach(this::takePlain);
        given.keySet().stream().filter(this::isUnknown).sorted().forEach(name -> plain.put(name, given.get(name)));
        // Stored keys may be named with plain options: their paths are read only now.
        job.options().stream().filter(OptionDefinition::secure).forEach(this::takeSecure);
        if (!faults.isEmpty()) {
            throw new OptionException("Job '" + job.fullName() + "' was not started: " + String.join("; ", faults));
        }
        return new OptionValues(context(), exposed, authentication, ArgString.of(plain), warnings);
    }

    private boolean isUnknown(String name) {
        return job.options().stream().noneMatch(option -> option.name().equals(name));
    }

    /** A default stands in for a value that is not given; an empty one counts as given (addOptionDefaults). */
    private void takePlain(OptionDefinition option) {
        String value = given.getOrDefault(option.name(), option.value());
        check(option, value);
        if (option.required() && value.isEmpty()) {
            faults.add(named(option) + "is required; give it with -o " + option.name() + "=VALUE");
        } else if (given.containsKey(option.name()) || !value.isEmpty()) {
            plain.put(option.name(), value);
        }
    }

    /** Defaults written in the job are no source of secrets (ignoreDefaultValuesForSecureOptions). */
    private void takeSecure(OptionDefinition option) {
        String value = given.getOrDefault(option.name(), "");
        if (!value.isEmpty()) {
            check(option, value);
            put(option, value);
        } else if (!option.storagePath().isEmpty()) {
            load(option);
        } else if (option.required()) {
            faults.add(named(option) + "is required and secure; give it with -o " + option.name()
                    + "=VALUE, or give the option a storagePath");
        }
    }

    private void load(OptionDefinition option) {
        String path = DataContextUtils.replaceDataReferencesInString(
                        option.storagePath(), Map.of("option", plain, "job", jobContext(job)))
                .trim();
        if (path.contains("${node.")) {
            faults.add(named(option) + "has the storage path " + path
                    + ", one key per node, which the playground does not support; give the value with -o");
            return;
        }
        if (!keys.holds(path)) {
            faults.add(
                    named(option) + "has the storage path " + path + ", which is none; write it as keys/folder/name");
            return;
        }
        Optional<String> stored = keys.read(path);
        stored.ifPresent(value -> put(option, value));
        if (stored.isEmpty()) {
            (option.required() ? faults : warnings)
                    .add(named(option) + "could not be loaded: there is no key " + path + "; put it into the file "
                            + keys.file(path));
        }
    }

    private void put(OptionDefinition option, String value) {
        (option.valueExposed() ? exposed : authentication).put(option.name(), value);
    }

    private void check(OptionDefinition option, String value) {
        OptionRules.problem(option, value).ifPresent(problem -> faults.add(named(option) + problem));
    }

    static Map<String, String> jobContext(JobDefinition job) {
        return Map.of("name", job.name(), "group", job.group(), "id", job.uuid(), "project", job.project());
    }

    private Map<String, String> context() {
        Map<String, String> option = new LinkedHashMap<>(plain);
        option.putAll(exposed);
        option.putAll(delimiters(job));
        return option;
    }

    /** What the data context says beside the value of each option that may have several. */
    static Map<String, String> delimiters(JobDefinition job) {
        return job.options().stream()
                .filter(OptionDefinition::multivalued)
                .collect(Collectors.toMap(multi -> multi.name() + ".delimiter", OptionDefinition::delimiter));
    }

    private static String named(OptionDefinition option) {
        return "option '" + option.name() + "' ";
    }
}
