package io.github.rundeckresume.engine;

/**
 * Tells whether the server's process is ending. At that moment everything ends at once, in no order: Spring closes its
 * context, Ant kills the processes of steps that run on the server itself (Ant 1.10 {@code ProcessDestroyer}), and an H2
 * database closes itself (tried on Rundeck 5.4.0 and 5.20.1 with SIGTERM). A step that fails in the meantime was cut.
 */
public final class HostShutdown {

    private HostShutdown() {}

    /** True from the beginning of the end of the process. */
    public static boolean isUnderWay() {
        try {
            // Removes nothing. It is the one call that says so.
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
