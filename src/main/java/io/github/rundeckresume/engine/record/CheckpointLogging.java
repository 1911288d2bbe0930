package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.logging.LoggingManager;
import com.dtolabs.rundeck.core.logging.PluginLoggingManager;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import java.util.List;

/**
 * Lets the log filters of each step tell {@link StepCheckpoints} what they capture, line by line. A filter adds it to the
 * output context of the context with which it was made (rundeck-core 5.4.0 {@code PluginFilteredStreamingLogWriter}), those
 * of the job and those of the step alike. The server makes filters on the step's thread, after its listener heard that the
 * step begins, once more for each node, and for an error handler too ({@code ExecutionServiceImpl#executeStep}, {@code
 * #executeNodeStep}); for a referenced job it asks for a manager of its own (rundeckapp {@code
 * ExecutionService#createJobReferenceContext}). All of that is the same in 5.20.1 and 6.1.0.
 */
public final class CheckpointLogging implements LoggingManager {

    private final LoggingManager host;
    private final StepCheckpoints checkpoints;

    /** Wraps the server's manager. */
    public CheckpointLogging(LoggingManager host, StepCheckpoints checkpoints) {
        this.host = host;
        this.checkpoints = checkpoints;
    }

    @Override
    public PluginLoggingManager createPluginLogging(ExecutionContext context, StepExecutionItem step) {
        return host.createPluginLogging(checkpoints.heard(context), step);
    }

    @Override
    public LoggingManager createManager(List<PluginConfiguration> filters) {
        return new CheckpointLogging(host.createManager(filters), checkpoints);
    }
}
