package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One option of a job. Texts that the file leaves out are empty.
 *
 * @param value the default value
 * @param values the allowed or suggested values
 * @param enforced whether only {@code values} are allowed
 * @param regex what a value must match as a whole, empty for anything
 * @param secure whether the value is a secret
 * @param valueExposed for a secure option: whether steps may see the value as {@code ${option.NAME}}
 * @param storagePath where the default value is kept, a path under {@code keys/}
 * @param delimiter what separates the values of a multi-valued option
 */
public record OptionDefinition(
        String name,
        String label,
        String description,
        String value,
        boolean required,
        List<String> values,
        boolean enforced,
        String regex,
        boolean secure,
        boolean valueExposed,
        String storagePath,
        boolean multivalued,
        String delimiter,
        boolean multivalueAllSelected,
        boolean hidden,
        String type) {

    public OptionDefinition {
        requireNonNull(name, "name");
        requireNonNull(label, "label");
        requireNonNull(description, "description");
        requireNonNull(value, "value");
        values = List.copyOf(values);
        requireNonNull(regex, "regex");
        requireNonNull(storagePath, "storagePath");
        requireNonNull(delimiter, "delimiter");
        requireNonNull(type, "type");
    }
}
