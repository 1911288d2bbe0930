package io.github.rundeckresume.playground.host;

/** A request that the host turns down before an execution exists; the message says what to do. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public HostException(String message) {
        this(Reason.OTHER, message);
    }

    HostException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why it was turned down, for callers that tell the cases apart. */
    public enum Reason {
        /** Another execution of the job is running, and the job allows one only. */
        CONFLICT,
        /** The job is disabled for execution. */
        DISABLED,
        OTHER
    }
}
