package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

/**
 * How often a failed job is tried again.
 *
 * @param attempts as written: a number or a reference such as {@code ${option.tries}}; empty for never
 * @param delay as written: seconds or {@code 1m30s}; empty for at once
 */
public record RetrySettings(String attempts, String delay) {

    public RetrySettings {
        requireNonNull(attempts, "attempts");
        requireNonNull(delay, "delay");
    }

    /** A job that is never tried again. */
    public static RetrySettings none() {
        return new RetrySettings("", "");
    }
}
