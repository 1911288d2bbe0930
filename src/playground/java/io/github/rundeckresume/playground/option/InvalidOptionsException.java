package io.github.rundeckresume.playground.option;

import java.util.Map;

/** Option values that a referenced job does not take, in the server's words. */
public final class InvalidOptionsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String names;

    /** @param refusals what is wrong, by option name */
    InvalidOptionsException(Map<String, String> refusals) {
        super(String.join("\n", refusals.values()));
        this.names = refusals.keySet().toString();
    }

    /** The names of the options, in brackets. */
    public String names() {
        return names;
    }
}
