package io.github.rundeckresume.playground.option;

import io.github.rundeckresume.playground.job.OptionDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an option takes a value (ExecutionService 5.4.0, validateOptionValues). A secret never gets into a message. */
final class OptionCheck {

    private OptionCheck() {}

    /** What is wrong with the value, if anything; an empty value counts as none. */
    static Optional<String> problem(OptionDefinition option, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return option.enforced() ? notAllowed(option, value) : notMatching(option, value);
    }

    /** Without values there is nothing to hold the value against, as on a server whose remote values fail to load. */
    private static Optional<String> notAllowed(OptionDefinition option, String value) {
        List<String> wrong = parts(option, value).stream()
                .filter(part -> !option.values().contains(part))
                .toList();
        return option.values().isEmpty() || wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(named(option, wrong) + " not allowed; choose from " + String.join(", ", option.values()));
    }

    private static Optional<String> notMatching(OptionDefinition option, String value) {
        if (option.regex().isEmpty()) {
            return Optional.empty();
        }
        Pattern regex = Pattern.compile(option.regex());
        List<String> wrong = parts(option, value).stream()
                .filter(part -> !regex.matcher(part).matches())
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(named(option, wrong) + " not matching the regular expression " + option.regex());
    }

    private static List<String> parts(OptionDefinition option, String value) {
        return option.multivalued()
                ? Arrays.stream(value.split(Pattern.quote(option.delimiter())))
                        .filter(part -> !part.isEmpty())
                        .toList()
                : List.of(value);
    }

    private static String named(OptionDefinition option, List<String> values) {
        return option.secure() ? "has a value (hidden) that is" : "has '" + String.join("', '", values) + "', which is";
    }
}
