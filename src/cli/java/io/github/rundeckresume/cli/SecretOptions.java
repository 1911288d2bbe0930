package io.github.rundeckresume.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values of secure options, which are never arguments: other users of the machine can see those. */
final class SecretOptions {
    @Option(
            names = "--secure",
            paramLabel = "NAME[=VARIABLE]",
            description = {
                "The value of a secure option, from that variable of the environment. Without one, it is asked for in the",
                "terminal. Repeatable."
            })
    private List<String> names = List.of();

    /** The values by the names of the options. */
    Map<String, String> read(Environment environment) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String given : names) {
            int sign = given.indexOf('=');
            String name = sign < 0 ? given : given.substring(0, sign);
            values.put(name, sign < 0 ? asked(environment, name) : variable(environment, given.substring(sign + 1)));
        }
        return values;
    }

    private static String asked(Environment environment, String name) {
        return environment
                .ask("Value of the option '" + name + "': ")
                .orElseThrow(() -> CliException.usage("Nobody can be asked for the option '" + Shown.line(name)
                        + "'. Name a variable of the environment: --secure " + Shown.line(name) + "=VARIABLE."));
    }

    private static String variable(Environment environment, String variable) {
        return environment
                .variable(variable)
                .orElseThrow(
                        () -> CliException.usage(
                                "The variable of the environment that --secure names is not set. Give its name, not the value."));
    }
}
