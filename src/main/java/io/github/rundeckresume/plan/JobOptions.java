package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The options in a job's current definition, as far as they can be read. */
public final class JobOptions {

    /** What the text is for that excludes nodes, among those in which options are replaced early. */
    public static final String NODES_TO_LEAVE_OUT = "the nodes to leave out";

    private static final JobOptions UNKNOWN = new JobOptions(Map.of(), Map.of(), false);

    private final Map<String, JobOption> byName;
    private final Map<String, String> usedBefore;
    private final boolean known;

    private JobOptions(Map<String, JobOption> byName, Map<String, String> usedBefore, boolean known) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        this.usedBefore = Collections.unmodifiableMap(new TreeMap<>(usedBefore));
        this.known = known;
    }

    /** The definition could not be read. */
    public static JobOptions unknown() {
        return UNKNOWN;
    }

    /**
     * The options of a definition that was read.
     *
     * @param usedBefore texts in which Rundeck replaces options before it asks any plugin, by what they are for, such
     *     as {@code the nodes to leave out}
     */
    public static JobOptions of(Collection<JobOption> options, Map<String, String> usedBefore) {
        Map<String, JobOption> byName = new LinkedHashMap<>();
        options.forEach(option -> byName.put(option.name(), option));
        return new JobOptions(byName, usedBefore, true);
    }

    /** True if the definition could be read. */
    public boolean areKnown() {
        return known;
    }

    /** The option of that name; empty if the job does not have it, or if that is not known. */
    public Optional<JobOption> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** True if the job has an option of that name and kind, or if that is not known. */
    public boolean maybeHas(String name, JobOption.Kind kind) {
        return !known || find(name).filter(option -> option.kind() == kind).isPresent();
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** The names of the options that match. */
    public Set<String> names(Predicate<JobOption> wanted) {
        return byName.values().stream().filter(wanted).map(JobOption::name).collect(toUnmodifiableSet());
    }

    /** Texts in which Rundeck has already replaced options, by what they are for. */
    Map<String, String> usedBefore() {
        return usedBefore;
    }
}
