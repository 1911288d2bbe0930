package io.github.rundeckresume.playground.job;

/** A step that a server runs and the playground does not; the message names the step and a way out. */
public final class UnsupportedStepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedStepException(String message) {
        super(message);
    }
}
