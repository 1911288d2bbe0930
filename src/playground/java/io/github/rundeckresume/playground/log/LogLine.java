package io.github.rundeckresume.playground.log;

import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LogUtil;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One event of an execution log.
 *
 * @param type {@code log} for text, otherwise what the event marks, such as {@code stepbegin}
 * @param metadata what the event belongs to: {@code node}, {@code stepctx}, {@code user} …
 */
public record LogLine(Instant time, LogLevel level, String type, String message, Map<String, String> metadata) {

    public LogLine {
        metadata = Map.copyOf(metadata);
    }

    static LogLine of(LogEvent event) {
        return new LogLine(
                event.getDatetime() == null
                        ? Instant.now()
                        : event.getDatetime().toInstant(),
                event.getLoglevel(),
                event.getEventType(),
                event.getMessage() == null ? "" : event.getMessage(),
                event.getMetadata() == null ? Map.of() : withoutNulls(event.getMetadata()));
    }

    /** Whether this is text for a reader, not a mark for a program. */
    public boolean isText() {
        return LogUtil.EVENT_TYPE_LOG.equals(type);
    }

    /** Where it was written: {@code 2} or, inside a job reference, {@code 2/1}; empty outside steps. */
    public String step() {
        return metadata.getOrDefault("stepctx", "");
    }

    /** The node it was written on. */
    public String node() {
        return metadata.getOrDefault("node", "");
    }

    LogLine withMore(String text) {
        return new LogLine(time, level, type, message + text, metadata);
    }

    private static Map<String, String> withoutNulls(Map<String, String> metadata) {
        Map<String, String> copy = new HashMap<>(metadata);
        copy.values().removeIf(Objects::isNull);
        return copy;
    }
}
