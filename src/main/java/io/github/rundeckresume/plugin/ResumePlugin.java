package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.core.plugins.configuration.StringRenderingConstants;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginMetadata;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.descriptions.RenderingOption;
import com.dtolabs.rundeck.plugins.descriptions.SelectValues;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import io.github.rundeckresume.retry.RetryRules;
import io.github.rundeckresume.run.ExecutionEndHandler;
import io.github.rundeckresume.run.ExecutionStartHandler;
import io.github.rundeckresume.run.RecordedDefinition;
import io.github.rundeckresume.run.Settings;
import io.github.rundeckresume.run.StartFault;
import io.github.rundeckresume.server.CrashSetting;
import io.github.rundeckresume.server.StateAge;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checkbox "Resumable" on a job. Rundeck creates several instances for each execution and sets the fields of those
 * that it uses. The instance that is told of the end need not be the one that was told of the start.
 */
@Plugin(service = ServiceNameConstants.ExecutionLifecycle, name = ResumePlugin.NAME)
@PluginDescription(title = "Resumable", description = "Allow resuming this job if one or more steps fail.")
@PluginMetadata(key = "faicon", value = "angle-double-right")
public final class ResumePlugin implements ExecutionLifecyclePlugin {

    /** The provider's name in job definitions. */
    public static final String NAME = "resume";

    @PluginProperty(
            title = "Resume On Retry",
            description = "If Retries are enabled, will automatically resume beginning at the failed step",
            defaultValue = "false",
            scope = PropertyScope.Instance)
    private boolean onRetry;

    @PluginProperty(
            title = "Resume Inside Referenced Jobs",
            description = "A job reference that failed goes on at the step of the referenced job that failed. "
                    + "Otherwise it runs again as a whole.",
            defaultValue = "true",
            scope = PropertyScope.Instance)
    private boolean inside = true;

    @PluginProperty(
            title = "Always Run This Job As A Whole When It Is Referenced",
            description = "A resume of a job that refers to this one never goes on inside it.",
            defaultValue = "false",
            scope = PropertyScope.Instance)
    @SuppressWarnings("UnusedVariable") // Read from the job's definition.
    private boolean whole;

    @PluginProperty(
            title = "Nodes To Run Again",
            description =
                    "failed: a step that runs again does so on the nodes that have not done it. all: on all of its "
                            + "nodes. Without a choice: what is set for the server, or failed.",
            scope = PropertyScope.Instance)
    @SelectValues(values = {"failed", "all"})
    private @Nullable String nodes;

    @PluginProperty(
            title = "Steps That Must Not Run Twice",
            description =
                    "One step a line, by its number, its label, or all. If such a step was interrupted, a resume asks "
                            + "whether it was done. A line may add a command that finds out: LABEL => COMMAND. It runs on the "
                            + "step's node: exit code 0 means done, 1 not done, any other asks.",
            scope = PropertyScope.Instance)
    @RenderingOption(key = StringRenderingConstants.DISPLAY_TYPE_KEY, value = "MULTI_LINE")
    private @Nullable String once;

    @PluginProperty(
            title = "After A Crash Of The Server",
            description = "off: nothing. hold: a person decides. resume: goes on by itself once, when the server "
                    + "runs again. Steps that were under way run again.",
            defaultValue = "off",
            scope = PropertyScope.Instance)
    @SelectValues(values = {"off", "hold", "resume"})
    private @Nullable String onCrash;

    @PluginProperty(
            title = "Wait After A Crash",
            description =
                    "How long the server has to be running before the job goes on by itself, such as 90s, 2m, 1h.",
            defaultValue = CrashSetting.DEFAULT_HOLD,
            scope = PropertyScope.Instance)
    private @Nullable String crashHold;

    @PluginProperty(
            title = "Pause On Exit Code 75",
            description = "A command or script that ends with exit code 75 pauses the job, and runs again when the job "
                    + "goes on.",
            defaultValue = "false",
            scope = PropertyScope.Instance)
    private boolean pauseOnExit75;

    @PluginProperty(
            title = "Rules For Retries",
            description = "One rule a line; the first that matches decides what happens when an execution fails:\n\n"
                    + "* `exit 75,100-110 => hold`\n"
                    + "* `reason NonZeroResultCode => resume after 30s x2 up to 10m at most 5 times`\n"
                    + "* `text \"Connection refused\" and step 3 => resume on failed nodes after 1m`\n"
                    + "* `exit 2 => stop`\n"
                    + "* `any => resume`\n\n"
                    + "Without rules, the job's retries count.",
            scope = PropertyScope.Instance,
            validatorClass = RetryRulesValidator.class)
    @RenderingOption(key = StringRenderingConstants.DISPLAY_TYPE_KEY, value = "MULTI_LINE")
    private @Nullable String retryRules;

    @PluginProperty(
            title = "Durability",
            description = "sync: each finished step is on the disk before the next one starts. "
                    + "async: the operating system has it.",
            defaultValue = "sync",
            scope = PropertyScope.Framework)
    private @Nullable String durability;

    @PluginProperty(
            title = "Largest State",
            description = "A resume state never grows beyond this many bytes.",
            defaultValue = "67108864",
            scope = PropertyScope.Framework)
    private @Nullable String maxStateBytes;

    @PluginProperty(
            title = "Age Of A State",
            description = "For so long, a state is used and kept, such as 12h or 30d. 0: for ever.",
            defaultValue = StateAge.DEFAULT,
            scope = PropertyScope.Framework)
    @SuppressWarnings(
            "UnusedVariable") // Read from the server's settings, where there may be no execution to ask for it.
    private @Nullable String maxStateAge;

    @PluginProperty(
            title = "Hold At Shutdown",
            description =
                    "For so many seconds, the server's shutdown waits at most for executions to reach a step boundary.",
            defaultValue = "10",
            scope = PropertyScope.Framework)
    @SuppressWarnings("UnusedVariable") // Read from the server's settings, when there is no execution to ask for it.
    private @Nullable String shutdownHoldSeconds;

    @PluginProperty(
            title = "Wait For Log Storage",
            description =
                    "For so many seconds, a resume waits at most for a state that Log Storage has or is about to get.",
            defaultValue = "90",
            scope = PropertyScope.Framework)
    @SuppressWarnings("UnusedVariable") // Read from the server's settings, where the state is loaded.
    private @Nullable String storageWaitSeconds;

    /** Called often, also for listings, so it is cheap. */
    public ResumePlugin() {
        Announcements.ensure();
    }

    @Override
    public @Nullable ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event)
            throws ExecutionLifecyclePluginException {
        AllClasses.load();
        Consumer<String> log = line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line);
        try {
            return ExecutionStartHandler.handle(
                    event,
                    Settings.of(onRetry, inside, nodes, once, durability, maxStateBytes, log)
                            .afterCrash(CrashSetting.parse(onCrash, crashHold, log))
                            .pauseOnExit75(pauseOnExit75)
                            .retryRules(RetryRules.read(retryRules, log)));
        } catch (RuntimeException | LinkageError e) {
            return StartFault.handle(event, onRetry, e);
        }
    }

    /** Rundeck asks for this from 5.20 on (rundeck-core 5.20.1 {@code ExecutionLifecycleComponent}). */
    public @Nullable ExecutionLifecycleStatus beforeWorkflowIsSet(JobExecutionEvent event) {
        AllClasses.load();
        return RecordedDefinition.handle(event);
    }

    @Override
    public @Nullable ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event)
            throws ExecutionLifecyclePluginException {
        ExecutionEndHandler.handle(event);
        return null;
    }
}
