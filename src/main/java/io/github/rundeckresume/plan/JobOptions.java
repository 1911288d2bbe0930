package io.github.rundeckresume.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a job's definition says of its options, as far as the server tells. */
public final class JobOptions {

    private static final JobOptions UNKNOWN = of(Map.of(), Set.of(), Map.of());

    private final Map<String, String> defaults;
    private final Set<String> files;
    private final Map<String, String> usedBefore;

    private JobOptions(Map<String, String> defaults, Set<String> files, Map<String, String> usedBefore) {
        this.defaults = Map.copyOf(defaults);
        this.files = Set.copyOf(files);
        this.usedBefore = Collections.unmodifiableMap(new TreeMap<>(usedBefore));
    }

    /** Nothing is known. */
    public static JobOptions unknown() {
        return UNKNOWN;
    }

    /**
     * Options.
     *
     * @param defaults the default values, by name
     * @param files the names of those that take an uploaded file
     * @param usedBefore texts that Rundeck puts options into before any plugin is asked, by what they are for, such as
     *     {@code the nodes to leave out}
     */
    public static JobOptions of(Map<String, String> defaults, Set<String> files, Map<String, String> usedBefore) {
        return new JobOptions(defaults, files, usedBefore);
    }

    /** The default values, by name. */
    public Map<String, String> defaults() {
        return defaults;
    }

    /** The names of the options that take an uploaded file. */
    public Set<String> files() {
        return files;
    }

    /** Texts that options were put into before, by what they are for. */
    public Map<String, String> usedBefore() {
        return usedBefore;
    }
}
