package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words by which a step's configuration uses values: {@code option.env} as it stands between <code>${</code> and
 * <code>}</code> or between two {@code @}, and {@code RD_OPTION_ENV} in the environment of commands and scripts
 * (rundeck-core 5.4.0 {@code DataContextUtils#generateEnvVarName}: the name in capitals, with an underscore for every
 * character that is not an ASCII letter or digit, so that several names may have one word).
 */
final class UsedWords {

    private final Map<String, Set<String>> meanings = new HashMap<>();

    UsedWords() {}

    /** Adds the words of an option that takes no file. */
    void addOption(String name) {
        add("option." + name, name);
        add("secureOption." + name, name);
    }

    /** Adds the words of an option that takes a file (rundeckapp 5.4.0 {@code FileUploadService#loadFileOptionInputs}). */
    void addFile(String name) {
        addOption(name);
        add("file." + name, name);
        add("file." + name + ".fileName", name);
        add("file." + name + ".sha", name);
    }

    /** Adds a value, with its group, and what is said of a step that uses it. */
    void add(String value, String meaning) {
        for (String word : new String[] {value, environment(value)}) {
            meanings.computeIfAbsent(word, key -> new TreeSet<>()).add(meaning);
        }
    }

    // The server takes its own locale's capitals.
    @SuppressWarnings("StringCaseLocaleUsage")
    static String environment(String value) {
        return "RD_" + value.toUpperCase().replaceAll("[^a-zA-Z0-9_]", "_");
    }

    /** The meanings of those words that stand among the names that a configuration uses, sorted. */
    Set<String> in(Set<String> uses) {
        Set<String> found = new TreeSet<>();
        uses.forEach(name -> found.addAll(meanings.getOrDefault(name, Set.of())));
        return found;
    }

    /** True if a configuration uses something of which nobody knows the name. */
    static boolean mayUseAny(Set<String> uses) {
        return uses.contains(StepFingerprint.ANY);
    }
}
