package io.github.rundeckresume.playground.job;

/** A job file that cannot be used; the message says where and what to do. */
public final class JobFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFileException(String message) {
        super(message);
    }

    JobFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
