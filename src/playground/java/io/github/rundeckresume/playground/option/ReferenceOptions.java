package io.github.rundeckresume.playground.option;

import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.OptionDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The option values of a job that a step refers to (rundeckapp 5.4.0 ExecutionService.createJobReferenceContext): what the
 * step gives it, values of the referring job if it imports them, default values, stored keys. A value given to a secure
 * option may refer to a secure option of the referring job of the same kind, others to its plain options.
 */
public final class ReferenceOptions {
    private final JobDefinition job;
    private final ReferringOptions referring;
    private final KeyFolder keys;
    private final Map<String, String> values;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, String> exposed = new LinkedHashMap<>();
    private final Map<String, String> authentication = new LinkedHashMap<>();

    private ReferenceOptions(
            JobDefinition job, Map<String, String> values, ReferringOptions referring, KeyFolder keys) {
        this.job = job;
        this.values = values;
        this.referring = referring;
        this.keys = keys;
    }

    /**
     * The values.
     *
     * @param given by the step, by option name, references to data already replaced
     * @throws InvalidOptionsException if the job does not take them
     */
    public static OptionValues resolve(
            JobDefinition job, Map<String, String> given, boolean imported, ReferringOptions referring, KeyFolder keys)
            throws InvalidOptionsException {
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionDefinition option : job.options()) {
            Optional.ofNullable(imported ? referring.option().get(option.name()) : null)
                    .or(() -> Optional.of(option.value()).filter(value -> !value.isEmpty()))
                    .ifPresent(value -> values.put(option.name(), value));
        }
        values.putAll(given);
        return new ReferenceOptions(job, values, referring, keys).resolve();
    }

    private OptionValues resolve() throws InvalidOptionsException {
        Map<String, String> unevaluated = new HashMap<>(values);
        job.options().stream().filter(OptionDefinition::secure).forEach(option -> {
            String value = unevaluated.remove(option.name());
            if (value != null) {
                takeSecure(option, value.isEmpty() && option.required() ? option.value() : value);
            }
        });
        unevaluated.forEach((name, value) -> plain.put(name, replaced(value, referring.plainOption())));
        job.options().stream()
                .filter(option -> option.secure() && !option.storagePath().isEmpty())
                .filter(option -> !secure(option).containsKey(option.name()))
                .forEach(option -> stored(option, unevaluated)
                        .ifPresent(key -> secure(option).put(option.name(), key)));
        refuseInvalid();
        return new OptionValues(context(), exposed, authentication, ArgString.of(plain), List.of());
    }

    private Optional<String> stored(OptionDefinition option, Map<String, String> given) {
        String path = DataContextUtils.replaceDataReferencesInString(
                        option.storagePath(), Map.of("option", given, "job", OptionResolution.jobContext(job)))
                .trim();
        return keys.holds(path) ? keys.read(path) : Optional.empty();
    }

    private void takeSecure(OptionDefinition option, String value) {
        if (!value.isEmpty()) {
            Map<String, String> same = option.valueExposed() ? referring.secureOption() : referring.privateOption();
            secure(option).put(option.name(), replaced(value, same));
        }
    }

    private Map<String, String> secure(OptionDefinition option) {
        return option.valueExposed() ? exposed : authentication;
    }

    private static String replaced(String value, Map<String, String> option) {
        return DataContextUtils.replaceDataReferencesInString(
                value, Map.of("option", option), DataContextUtils.replaceMissingOptionsWithBlank, false);
    }

    private void refuseInvalid() throws InvalidOptionsException {
        Map<String, String> refusals = new LinkedHashMap<>();
        for (OptionDefinition option : job.options()) {
            String value = (option.secure() ? secure(option) : plain).getOrDefault(option.name(), "");
            Optional<String> refusal = option.required() && value.isEmpty()
                    ? Optional.of(missing(option))
                    : OptionRules.refusal(option, value);
            refusal.ifPresent(message -> refusals.put(option.name(), message));
        }
        if (!refusals.isEmpty()) {
            throw new InvalidOptionsException(refusals);
        }
    }

    private static String missing(OptionDefinition option) {
        return option.storagePath().isEmpty()
                ? "Option '" + option.name() + "' is required."
                : "Option " + option.name() + " is required, but storage value from \"" + option.storagePath()
                        + "\" could not be read.";
    }

    private Map<String, String> context() {
        Map<String, String> option = new LinkedHashMap<>(plain);
        option.putAll(exposed);
        option.putAll(OptionResolution.delimiters(job));
        return option;
    }

    /** The option values that the referring job has, each kind where the data contexts have it. */
    public record ReferringOptions(
            Map<String, String> option, Map<String, String> secureOption, Map<String, String> privateOption) {

        /** The values of those plain options that are no secret. */
        Map<String, String> plainOption() {
            return option.entrySet().stream()
                    .filter(entry -> !secureOption.containsKey(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
