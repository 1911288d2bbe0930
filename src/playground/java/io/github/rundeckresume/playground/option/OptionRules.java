package io.github.rundeckresume.playground.option;

import io.github.rundeckresume.playground.job.OptionDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether an option takes a value (ExecutionService 5.4.0, validateOptionValues). A secret never gets into a message. */
final class OptionRules {

    private OptionRules() {}

    /** What is wrong with the value, if anything; an empty value counts as none. */
    static Optional<String> problem(OptionDefinition option, String value) {
        return fault(option, value)
                .map(fault -> option.enforced()
                        ? named(option, fault.wrong()) + " not allowed; choose from "
                                + String.join(", ", option.values())
                        : named(option, fault.wrong()) + " not matching the regular expression " + option.regex());
    }

    /** The same in the server's words (rundeckapp 5.4.0 messages.properties, domain.Option.validation). */
    static Optional<String> refusal(OptionDefinition option, String value) {
        return fault(option, value).map(fault -> "Option " + option.name() + refused(option, value, fault));
    }

    private static String refused(OptionDefinition option, String value, Fault fault) {
        if (option.multivalued()) {
            return option.enforced()
                    ? " values: " + value + " were not all in the allowed values: " + option.values()
                    : " values: " + fault.wrong() + " did not all match regular expression: " + option.regex();
        }
        if (option.secure()) {
            return " value was not valid";
        }
        return option.enforced()
                ? " value: " + value + " was not in the allowed values: " + option.values()
                : " value: " + value + " doesn't match regular expression: " + option.regex();
    }

    /** Without allowed values any will do, as on a server whose remote values fail to load. */
    private static Optional<Fault> fault(OptionDefinition option, String value) {
        Predicate<String> good = option.enforced()
                ? part -> option.values().isEmpty() || option.values().contains(part)
                : option.regex().isEmpty()
                        ? part -> true
                        : Pattern.compile(option.regex()).asMatchPredicate();
        List<String> wrong = value.isEmpty()
                ? List.of()
                : parts(option, value).stream().filter(good.negate()).toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new Fault(wrong));
    }

    /** The values, of perhaps several, that the option does not take. */
    private record Fault(List<String> wrong) {}

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
