package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.job.OptionDefinition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One option in the form that runs a job.
 *
 * @param kind {@code password}, {@code select}, {@code multiple} or {@code text}
 * @param chosen the values that are chosen at first; of a secure option none is ever shown
 */
public record OptionField(
        String name,
        String label,
        String description,
        String kind,
        boolean required,
        boolean stored,
        boolean hidden,
        String value,
        List<String> values,
        List<String> chosen) {

    static OptionField of(OptionDefinition option, Map<String, String> given) {
        String value = option.secure() ? "" : given.getOrDefault(option.name(), option.value());
        String delimiter = option.delimiter().isEmpty() ? "," : option.delimiter();
        return new OptionField(
                option.name(),
                option.label().isEmpty() ? option.name() : option.label(),
                option.description(),
                kind(option),
                option.required(),
                option.secure() && !option.storagePath().isEmpty(),
                option.hidden(),
                value,
                option.values(),
                option.multivalued() ? List.of(value.split(Pattern.quote(delimiter))) : List.of(value));
    }

    private static String kind(OptionDefinition option) {
        if (option.secure()) {
            return "password";
        }
        if (option.multivalued() && !option.values().isEmpty()) {
            return "multiple";
        }
        return option.enforced() && !option.values().isEmpty() ? "select" : "text";
    }
}
