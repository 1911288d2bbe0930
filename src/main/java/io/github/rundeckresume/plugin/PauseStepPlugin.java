package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.descriptions.RenderingOption;
import com.dtolabs.rundeck.plugins.descriptions.SelectValues;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import com.dtolabs.rundeck.plugins.step.StepPlugin;
import io.github.rundeckresume.engine.pause.PauseStep;
import io.github.rundeckresume.run.PauseValues;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step "Pause". It waits before it begins ({@code engine.pause}); when it runs, the wait is over, and it leaves the
 * values of the signals for the steps after it.
 */
@Plugin(service = ServiceNameConstants.WorkflowStep, name = PauseStep.PROVIDER)
@PluginDescription(
        title = "Pause",
        description = "Waits for a person or a program, and goes on as if it had never stopped. "
                + "The job must be Resumable.\n\n"
                + "With \"Wait in Place\", this execution keeps running that long: it keeps one of the server's threads and "
                + "the job's turn, and the job's timeout runs on. Otherwise it ends with the status paused, "
                + "and a new execution goes on after this step.")
public final class PauseStepPlugin implements StepPlugin {

    @PluginProperty(title = "Message", description = "What people are to look at. May contain references.")
    @RenderingOption(key = "displayType", value = "MULTI_LINE")
    @SuppressWarnings("UnusedVariable") // Read before the step begins; see PauseSettings.
    private @Nullable String message;

    @PluginProperty(
            title = "Only If",
            description = "Pauses only if this value is neither empty nor false, such as ${data.odd}. "
                    + "Without it, the step always pauses.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String onlyIf;

    @PluginProperty(
            title = "Wait in Place",
            description =
                    "How long this execution waits before it ends as paused, such as 10m, or forever. Default: 0.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String holdFor;

    @PluginProperty(
            title = "Until",
            description = "When it goes on by itself: a delay such as 2h, a time such as 06:00, "
                    + "or a date and time such as 2026-12-31T06:00.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String until;

    @PluginProperty(title = "Expires After", description = "How long to wait for the signal at most, such as 3d.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String expiresAfter;

    @PluginProperty(
            title = "When Expired",
            description =
                    "fail: a signal is refused, and a resume pauses anew. goOn: goes on as if the signal had come. "
                            + "escalate: the people below may give it too.",
            defaultValue = "fail")
    @SelectValues(values = {"fail", "goOn", "escalate"})
    @SuppressWarnings("UnusedVariable")
    private @Nullable String onExpiry;

    @PluginProperty(
            title = "Escalate To",
            description = "Who may give the signal too once the pause has expired: users and role:NAME, with commas.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String escalateTo;

    @PluginProperty(
            title = "Inputs",
            description = "Values to ask for, one a line: NAME: TYPE, with a star after the name if it is required. "
                    + "Types: text, number, boolean, date, choice(a, b). "
                    + "Later steps have them as ${data.pause.NAME}. Never ask for secrets.")
    @RenderingOption(key = "displayType", value = "MULTI_LINE")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String inputs;

    @PluginProperty(
            title = "Approvers",
            description =
                    "Who may give the signal: users and role:NAME, with commas. Empty: everybody who may run the job.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String approvers;

    @PluginProperty(
            title = "Quorum",
            description = "How many different users must give the signal.",
            defaultValue = "1")
    @SuppressWarnings("UnusedVariable")
    private @Nullable String quorum;

    @PluginProperty(
            title = "Self-Approval",
            description = "Whether the user who started the execution may give the signal.",
            defaultValue = "true")
    @SelectValues(values = {"true", "false"})
    @SuppressWarnings("UnusedVariable")
    private @Nullable String selfApproval;

    /** Made by the server, also to describe the step. */
    public PauseStepPlugin() {}

    @Override
    public void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
        Optional<Map<String, String>> values = PauseValues.of(context.getExecutionContext());
        if (values.isEmpty()) {
            throw new StepException(
                    "This step cannot pause here. Check 'Resumable' on the job that is run, and do not use the step as an"
                            + " error handler.",
                    (FailureReason) StepFailureReason.ConfigurationFailure);
        }
        values.get()
                .forEach((name, value) -> context.getExecutionContext()
                        .getOutputContext()
                        .addOutput(ContextView.global(), PauseValues.GROUP, PauseValues.PREFIX + name, value));
    }
}
