package io.github.rundeckresume.playground.log;

import com.dtolabs.rundeck.core.execution.Contextual;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.StreamingLogWriter;
import com.dtolabs.rundeck.core.logging.internal.LogEventBuffer;
import com.dtolabs.rundeck.core.logging.internal.LogEventBufferManager;
import com.dtolabs.rundeck.core.logging.internal.LogFlusher;
import com.dtolabs.rundeck.core.utils.ThreadBoundLogOutputStream;
import com.dtolabs.rundeck.core.utils.ThreadBoundOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Sends what an execution's threads print into its log: {@code System.out} as NORMAL, {@code System.err} as ERROR lines
 * (rundeckapp 5.4.0 ExecutionService.executeAsyncBegin, LoggingService.createLogOutputStream).
 */
final class SystemStreams {
    private final ThreadBoundLogOutputStream<LogEvent, LogEventBuffer> out;
    private final ThreadBoundLogOutputStream<LogEvent, LogEventBuffer> err;

    SystemStreams(StreamingLogWriter log, Contextual context) {
        this.out = stream(log, LogLevel.NORMAL, context);
        this.err = stream(log, LogLevel.ERROR, context);
    }

    private static ThreadBoundLogOutputStream<LogEvent, LogEventBuffer> stream(
            StreamingLogWriter log, LogLevel level, Contextual context) {
        return new ThreadBoundLogOutputStream<>(
                log::addEvent, null, charset -> LogEventBufferManager.createManager(level, context, charset));
    }

    void install() {
        ThreadBoundOutputStream.bindSystemOut().installThreadStream(out);
        ThreadBoundOutputStream.bindSystemErr().installThreadStream(err);
    }

    void remove() {
        close(ThreadBoundOutputStream.bindSystemOut().removeThreadStream());
        close(ThreadBoundOutputStream.bindSystemErr().removeThreadStream());
    }

    /** They write out what a step printed without a line end, as soon as the step is over. */
    List<WorkflowExecutionListener> flushers() {
        return List.of(new LogFlusher(out), new LogFlusher(err));
    }

    private static void close(OutputStream stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot flush console output to the execution log: " + e.getMessage(), e);
        }
    }
}
