package io.github.rundeckresume.engine;

import static java.util.Objects.requireNonNull;

/** That a running execution is to stop at its next step boundary: who asked for it, and whether it goes on by itself. */
public final class HoldRequest {

    private static final String SHUTDOWN = "the server's shutdown";

    private final String by;
    private final boolean goOn;

    private HoldRequest(String by, boolean goOn) {
        this.by = requireNonNull(by);
        this.goOn = goOn;
    }

    /**
     * A request.
     *
     * @param by who asked, as the execution's log is to name them
     * @param goOn true if the execution is to go on by itself after the server's next start
     */
    public static HoldRequest of(String by, boolean goOn) {
        return new HoldRequest(by, goOn);
    }

    /** The request of a server that shuts down in order. */
    public static HoldRequest ofShutdown() {
        return new HoldRequest(SHUTDOWN, false);
    }

    /** True if nobody but the server asked, because it shuts down. Holds also if another jar passed the request on. */
    public boolean isOfShutdown() {
        return by.equals(SHUTDOWN);
    }

    /** The same request, after which the execution goes on by itself. */
    public HoldRequest goingOn() {
        return new HoldRequest(by, true);
    }

    /** Who asked. */
    public String by() {
        return by;
    }

    /** True if the execution is to go on by itself after the server's next start. */
    public boolean goesOn() {
        return goOn;
    }
}
