package io.github.rundeckresume.playground.server;

/**
 * The database session of a web request: while it is open, its thread may ask the server's services without a transaction
 * of its own (tried on Rundeck 5.4.0; Grails binds one to each request).
 */
public final class WebSession implements AutoCloseable {
    private static final ThreadLocal<WebSession> OPEN = new ThreadLocal<>();

    private WebSession() {}

    /** Opens one for the calling thread, which has to close it. */
    public static WebSession open() {
        WebSession session = new WebSession();
        OPEN.set(session);
        return session;
    }

    static boolean isOpen() {
        return OPEN.get() != null;
    }

    @Override
    public void close() {
        OPEN.remove();
    }
}
