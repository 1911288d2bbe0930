package io.github.rundeckresume.audit

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import org.slf4j.LoggerFactory

/** Hears the audit log from when it is made until it is closed. */
class AuditLines implements AutoCloseable {

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>()
    private final Logger logger = LoggerFactory.getLogger(AuditLog.NAME) as Logger

    AuditLines() {
        logger.level = Level.INFO
        heard.start()
        logger.addAppender(heard)
    }

    /** All lines, in their order. */
    List<String> all() {
        // The appender adds to its list under its own lock.
        synchronized (heard) {
            heard.list*.formattedMessage
        }
    }

    /** Those of one decision. */
    List<String> of(Decision decision) {
        all().findAll { it.startsWith("decision=\"${decision.@wireName}\" ") }
    }

    @Override
    void close() {
        logger.detachAppender(heard)
        logger.level = null
    }
}
