package io.github.rundeckresume.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's setting {@code maxStateBytes} and its default. */
public final class StateLimit {

    /** The default: 64 MiB. */
    public static final long DEFAULT = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StateLimit.class);

    private StateLimit() {}

    /**
     * Reads a setting.
     *
     * @param text the value of the setting
     * @return a number of bytes
     * @throws IllegalArgumentException if it is not a number above 0; the message says so
     */
    public static long parse(String text) {
        try {
            long bytes = Long.parseLong(text.trim());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("maxStateBytes is '" + text + "': use a number of bytes", e);
        }
        throw new IllegalArgumentException("maxStateBytes is '" + text + "': use a number of bytes above 0");
    }

    /** The setting of this server, for code that does not get it from Rundeck. */
    static long of(SpringContext spring) {
        String text = PluginSettings.ofServer(spring, "maxStateBytes").orElse("");
        try {
            return text.isEmpty() ? DEFAULT : parse(text);
        } catch (IllegalArgumentException e) {
            LOG.warn("Invalid setting of Rundeck Resume on this server: {}. The default is used.", e.getMessage());
            return DEFAULT;
        }
    }
}
