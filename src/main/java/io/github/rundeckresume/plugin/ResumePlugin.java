package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException;
import com.dtolabs.rundeck.core.execution.component.ContextComponent;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginMetadata;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.run.ExecutionEndHandler;
import io.github.rundeckresume.run.ExecutionStartHandler;
import io.github.rundeckresume.run.ResumeRefusedException;
import io.github.rundeckresume.run.Settings;
import io.github.rundeckresume.server.ExecutionMetadata;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkbox "Resumable" on a job. Rundeck builds several instances for each execution and sets the fields of those
 * that it uses; the instance that hears the end need not be the one that heard the start.
 */
@Plugin(service = ServiceNameConstants.ExecutionLifecycle, name = ResumePlugin.NAME)
@PluginDescription(title = "Resumable", description = "Allow resuming this job if one or more steps fail.")
@PluginMetadata(key = "faicon", value = "angle-double-right")
public final class ResumePlugin implements ExecutionLifecyclePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(ResumePlugin.class);

    /** The provider's name, as it stands in job definitions. */
    public static final String NAME = "resume";

    @PluginProperty(
            title = "Resume On Retry",
            description = "If Retries are enabled, will automatically resume beginning at the failed step",
            defaultValue = "false",
            scope = PropertyScope.Instance)
    private boolean onRetry;

    @PluginProperty(
            title = "Durability",
            description = "sync: each finished step is on the disk before the next one starts. "
                    + "async: the operating system has it.",
            defaultValue = "sync",
            scope = PropertyScope.Framework)
    private @Nullable String durability;

    @PluginProperty(
            title = "Largest State",
            description = "A resume state never grows over this many bytes.",
            defaultValue = "67108864",
            scope = PropertyScope.Framework)
    private @Nullable String maxStateBytes;

    /** Called often, also for listings. */
    public ResumePlugin() {
        Announcements.ensure();
    }

    @Override
    public @Nullable ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event)
            throws ExecutionLifecyclePluginException {
        if (!RunningWorkflows.isJobsOwn(event.getExecutionContext())) {
            // A referenced job's own event, with the parent's execution: the parent's recording goes on.
            return null;
        }
        AllClasses.load();
        Consumer<String> log = line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line);
        try {
            return new ExecutionStartHandler(event, Settings.of(onRetry, durability, maxStateBytes, log)).begin();
        } catch (RuntimeException | LinkageError e) {
            return withoutRecording(event, e, log);
        }
    }

    /** A fault of the plugin's own never fails a job, unless going on would be a full run where a resume was meant. */
    private @Nullable ExecutionLifecycleStatus withoutRecording(
            JobExecutionEvent event, Throwable fault, Consumer<String> log) throws ResumeRefusedException {
        LOG.error("Execution {} is not recorded", event.getExecutionId(), fault);
        boolean retry = onRetry && event.getExecution().getRetryPrevId() != null;
        if (retry || ExecutionMetadata.asked(event.getExecution()).isAsked()) {
            throw new ResumeRefusedException(Refusal.of(
                    Refusal.Code.NOT_RECORDABLE,
                    "The resume failed before any step: " + fault + ". The server's log has the details."));
        }
        log.accept("This execution cannot be resumed: " + fault + ". The job itself goes on.");
        return null;
    }

    @Override
    public @Nullable ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event)
            throws ExecutionLifecyclePluginException {
        if (RunningWorkflows.isJobsOwn(event.getExecutionContext())) {
            tellEnding(event);
        }
        return null;
    }

    private static void tellEnding(JobExecutionEvent event) {
        List<ContextComponent<?>> components = event.getExecutionContext().getComponentList();
        try {
            components.stream()
                    .filter(component -> ExecutionEndHandler.NAME.equals(component.getName()))
                    .findFirst()
                    .ifPresent(component -> ExecutionEndHandler.tell(component.getObject(), event));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The end of execution {} is not recorded; its journal stays", event.getExecutionId(), e);
            event.getExecutionLogger()
                    .log(Constants.WARN_LEVEL, "The end of this execution could not be recorded: " + e);
        }
    }
}
