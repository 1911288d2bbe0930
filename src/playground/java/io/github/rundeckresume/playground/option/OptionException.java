package io.github.rundeckresume.playground.option;

/** Option values that a job does not take; the message names each option and what to do. */
public final class OptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OptionException(String message) {
        super(message);
    }
}
