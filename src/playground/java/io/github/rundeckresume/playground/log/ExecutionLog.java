package io.github.rundeckresume.playground.log;

import com.dtolabs.rundeck.core.execution.workflow.ContextManager;
import com.dtolabs.rundeck.core.execution.workflow.LoggerWithContext;
import com.dtolabs.rundeck.core.execution.workflow.NodeRecorder;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowEventLoggerListener;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListenerImpl;
import com.dtolabs.rundeck.core.logging.ContextLogWriter;
import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LoggingManager;
import com.dtolabs.rundeck.core.logging.LoggingManagerImpl;
import com.dtolabs.rundeck.core.logging.OverridableStreamingLogWriter;
import com.dtolabs.rundeck.core.logging.StreamingLogWriter;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import com.dtolabs.rundeck.core.plugins.SimplePluginProviderLoader;
import com.dtolabs.rundeck.plugins.logging.LogFilterPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The log of one execution with all that writes to it, wired as rundeckapp 5.4.0 ExecutionService.executeAsyncBegin. */
public final class ExecutionLog implements AutoCloseable {
    private final ContextManager context = new ContextManager();
    private final NodeRecorder nodes = new NodeRecorder();
    private final StreamingLogWriter direct;
    private final OverridableStreamingLogWriter filtered;
    private final SystemStreams streams;

    private ExecutionLog(StreamingLogWriter direct) {
        this.direct = direct;
        this.filtered = new OverridableStreamingLogWriter(new OverridableStreamingLogWriter(direct));
        this.streams = new SystemStreams(filtered, context);
    }

    /**
     * Opens the log file.
     *
     * @param level what is more detailed than this is dropped
     * @param defaults metadata for events that have none of their own
     * @param watcher told of each event, on the thread that wrote it
     */
    public static ExecutionLog open(
            Path file, LogLevel level, Map<String, String> defaults, Consumer<LogLine> watcher) {
        ExecutionLog log = new ExecutionLog(new WatchedLog(new LogFile(file, defaults), level, watcher));
        try {
            log.direct.openStream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the execution log " + file + ": " + e.getMessage(), e);
        }
        return log;
    }

    /** Writes past all filters, outside any step. */
    public void write(LogEvent event) {
        direct.addEvent(event);
    }

    /** Console output of this thread and the threads it starts goes into the log from now on. */
    public void captureStreams() {
        streams.install();
    }

    /** Ends {@link #captureStreams()}, on the same thread. */
    public void releaseStreams() {
        streams.remove();
    }

    /** Which nodes the steps failed and succeeded on. */
    public NodeRecorder nodes() {
        return nodes;
    }

    /** Sets up log filters: these of the workflow around everything, those of a step around that step. */
    public LoggingManager filters(
            SimplePluginProviderLoader<LogFilterPlugin> providers, List<PluginConfiguration> ofWorkflow) {
        return new LoggingManagerImpl(
                filtered, new LoggerWithContext(new ContextLogWriter(direct), context), providers, ofWorkflow);
    }

    /** The listener for the execution context; {@code more} hear workflow events too. */
    public ListenerGroup listener(WorkflowExecutionListener... more) {
        WorkflowExecutionListenerImpl logging = new WorkflowExecutionListenerImpl(
                nodes, new LoggerWithContext(new ContextLogWriter(filtered), context));
        List<WorkflowExecutionListener> all = new ArrayList<>();
        all.add(context);
        all.add(logging);
        all.add(new WorkflowEventLoggerListener(logging));
        all.addAll(List.of(more));
        all.addAll(streams.flushers());
        return new ListenerGroup(logging, all);
    }

    @Override
    public void close() {
        direct.close();
    }
}
