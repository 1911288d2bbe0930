package io.github.rundeckresume.playground.option;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.Map;

/**
 * The option values of one run.
 *
 * @param option plain data context {@code option}: plain options and secure exposed ones
 * @param secureOption plain data context {@code secureOption}: the secure exposed ones again
 * @param privateOption private data context {@code option}: the secure authentication ones
 * @param argString the plain options as {@code -name value}, quoted where needed
 */
public record OptionValues(
        Map<String, String> option,
        Map<String, String> secureOption,
        Map<String, String> privateOption,
        String argString) {

    public OptionValues {
        option = Map.copyOf(option);
        secureOption = Map.copyOf(secureOption);
        privateOption = Map.copyOf(privateOption);
    }

    /**
     * Checks what was given against the job's options and fills in defaults and stored keys.
     *
     * @throws OptionException naming every option at fault
     */
    public static OptionValues resolve(JobDefinition job, Map<String, String> given, KeyFolder keys) {
        throw new UnsupportedOperationException("not written yet");
    }
}
