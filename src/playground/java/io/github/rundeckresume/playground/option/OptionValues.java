package io.github.rundeckresume.playground.option;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The option values of one run, as the server spreads them over the data contexts (ExecutionService 5.4.0, createContext).
 *
 * @param option plain data context {@code option}: plain options, secure exposed ones, and {@code NAME.delimiter} for each
 *     multi-valued one
 * @param secureOption plain data context {@code secureOption}: the secure exposed ones again
 * @param privateOption private data context {@code option}: the secure authentication ones
 * @param argString the plain options as {@code -name value}, quoted where needed; see {@link ArgString}
 * @param warnings what the server writes to its own log: stored keys that are missing and not required
 */
public record OptionValues(
        Map<String, String> option,
        Map<String, String> secureOption,
        Map<String, String> privateOption,
        String argString,
        List<String> warnings) {

    public OptionValues {
        option = Collections.unmodifiableMap(new LinkedHashMap<>(option));
        secureOption = Collections.unmodifiableMap(new LinkedHashMap<>(secureOption));
        privateOption = Collections.unmodifiableMap(new LinkedHashMap<>(privateOption));
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks what was given against the job's options and fills in defaults and stored keys. Values for names that are no
     * option of the job are kept, as the server keeps them.
     *
     * @throws OptionException naming every option at fault
     */
    public static OptionValues resolve(JobDefinition job, Map<String, String> given, KeyFolder keys) {
        return new OptionResolution(job, given, keys).resolve();
    }

    /** The names and which of the three places they are in, no values: a record's own text would print the secrets. */
    @Override
    public String toString() {
        return "OptionValues{option=" + option.keySet() + ", secureOption=" + secureOption.keySet() + ", privateOption="
                + privateOption.keySet() + "}";
    }
}
