package io.github.rundeckresume.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** What the process is given besides its arguments: variables, and somebody who may be asked. */
final class Environment {
    private final Map<String, String> variables;
    private final Prompt prompt;

    Environment(Map<String, String> variables, Prompt prompt) {
        this.variables = Map.copyOf(variables);
        this.prompt = prompt;
    }

    /** That of this process. Nobody is asked unless it has a terminal. */
    static Environment ofProcess() {
        return new Environment(System.getenv(), Environment::read);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Since Java 22 it reads the input if there is no terminal: empty for nothing.
    private static Optional<String> read(String question) {
        Console console = System.console();
        return console == null
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", question)).map(String::valueOf);
    }

    /** The variable; empty if it is not set, or empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** What somebody types; empty if nobody can be asked. */
    Optional<String> ask(String question) {
        return prompt.ask(question);
    }

    /**
     * The value of the variable, or what somebody types.
     *
     * @throws CliException if there is neither
     */
    String secret(String name, String question) {
        return variable(name)
                .or(() -> ask(question))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> CliException.usage(
                        "Set " + name + " in the environment, or use a terminal, which asks for it."));
    }

    /** Asks somebody for something that is not to be seen; empty if nobody is there. */
    interface Prompt {
        Optional<String> ask(String question);
    }
}
