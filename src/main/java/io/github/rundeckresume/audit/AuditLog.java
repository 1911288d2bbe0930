package io.github.rundeckresume.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of decisions. Its logger has a name of its own, which is no class's, so that it can go to a file of its own. Lines
 * have the level INFO, or WARN where that would be lost: Rundeck's own configuration writes no INFO of a logger that it does
 * not name (rundeckapp 5.4.0 and 5.20.1, templates/config/log4j2.properties.template: {@code rootLogger.level = warn}).
 */
public final class AuditLog {

    /** The name of the logger. */
    public static final String NAME = "io.github.rundeckresume.audit";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    /** None below the other one, or it would fail as that one does. */
    private static final Logger TROUBLE = LoggerFactory.getLogger("io.github.rundeckresume");

    private AuditLog() {}

    /** Writes a line, on the calling thread. Never throws: what cannot be told is done all the same. */
    public static void tell(AuditLine line) {
        try {
            if (LOG.isInfoEnabled()) {
                LOG.info("{}", line);
            } else {
                LOG.warn("{}", line);
            }
        } catch (RuntimeException | LinkageError e) {
            complain(e);
        }
    }

    private static void complain(Throwable problem) {
        try {
            TROUBLE.warn("A decision could not be written to the log {}", NAME, problem);
        } catch (RuntimeException | LinkageError e) {
            // Then the server's log does not work at all, and there is nobody to tell.
        }
    }
}
