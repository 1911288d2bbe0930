package io.github.rundeckresume.playground.log;

import com.dtolabs.rundeck.core.logging.FilterStreamingLogWriter;
import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.StreamingLogWriter;
import java.util.function.Consumer;

/** Lets events up to a level through to the next writer, and tells a watcher of each. */
final class WatchedLog extends FilterStreamingLogWriter {
    private final LogLevel level;
    private final Consumer<LogLine> watcher;

    WatchedLog(StreamingLogWriter next, LogLevel level, Consumer<LogLine> watcher) {
        super(next);
        this.level = level;
        this.watcher = watcher;
    }

    @Override
    public void addEvent(LogEvent event) {
        if (event.getLoglevel().belowThreshold(level)) {
            super.addEvent(event);
            watcher.accept(LogLine.of(event));
        }
    }
}
