package io.github.rundeckresume.playground.host;

/** A request that the host turns down before an execution exists; the message says what to do. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostException(String message) {
        super(message);
    }
}
