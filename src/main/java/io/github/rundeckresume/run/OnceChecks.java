package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.cli.CLIUtils;
import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ExecArgList;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.plan.Answers;
import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.RecordedValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the commands that a job gives for steps that must not run twice: exit code 0 means that the step was done, 1 that it
 * was not, and anything else that a person must say it. Each runs as a command step would, on the step's node, before the
 * first step of the resume; called on the workflow's thread.
 */
final class OnceChecks {

    /** How long a command may take. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StepExecutionContext context;
    private final OnceSteps once;
    private final Consumer<String> log;

    OnceChecks(StepExecutionContext context, OnceSteps once, Consumer<String> log) {
        this.context = context;
        this.once = once;
        this.log = log;
    }

    /** What the commands say, and the nodes on which steps left work. */
    Answers answers(ResumePlan plan) {
        return answers(plan.asked()).or(new DetachedChecks(context, log).answers(plan));
    }

    /** What the commands say of these steps; nothing of those that have none, or whose command does not know. */
    private Answers answers(Iterable<PlannedStep> asked) {
        Answers answers = Answers.none();
        for (PlannedStep step : asked) {
            Optional<String> command = once.check(step.path(), step.label());
            if (command.isPresent()) {
                answers = answers.or(answer(step, command.get()));
            }
        }
        return answers;
    }

    private Answers answer(PlannedStep step, String command) {
        INodeEntry node = nodeOf(step);
        String where = "Step " + step.path() + " '" + step.label() + "'";
        if (node == null) {
            log.accept(where + ": its node is not there any more, so that its check command cannot run.");
            return Answers.none();
        }
        log.accept(where + ": asking its check command whether it was done.");
        int code = run(command, node);
        if (code != 0 && code != 1) {
            log.accept(where + ": its check command does not know" + (code < 0 ? "." : " (exit code " + code + ")."));
            return Answers.none();
        }
        log.accept(where + ": its check command says that it was " + (code == 0 ? "" : "not ") + "done.");
        RecordedValue who = RecordedValue.of("the check command said so");
        return code == 0
                ? Answers.of(Set.of(step.path()), Set.of(), who)
                : Answers.of(Set.of(), Set.of(step.path()), who);
    }

    private @Nullable INodeEntry nodeOf(PlannedStep step) {
        return step.path()
                .node()
                .map(name -> context.getNodes().getNode(name))
                .orElseGet(
                        () -> context.getNodes().getNodes().stream().findFirst().orElse(null));
    }

    /** The exit code; less than 0 if there is none. */
    private int run(String command, INodeEntry node) {
        FutureTask<Integer> task = new FutureTask<>(() -> execute(command, node));
        Thread thread = new Thread(task, "rundeck-resume check");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            log.accept("The check command has taken more than " + LONGEST.toSeconds() + " seconds, and was stopped.");
            return -1;
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return -1;
        } catch (ExecutionException e) {
            log.accept("The check command could not run: " + e.getCause());
            return -1;
        }
    }

    /** The node's shell gets the text as it stands in the job, with references replaced by values that are quoted for it. */
    private int execute(String command, INodeEntry node) {
        String text = SharedDataContextUtils.replaceDataReferences(
                command,
                context.getSharedDataContext(),
                ContextView.node(node.getNodename()),
                ContextView::nodeStep,
                CLIUtils::quoteUnixShellArg,
                false,
                true);
        NodeExecutorResult result = context.getIFramework()
                .getExecutionService()
                .executeCommand(context, ExecArgList.fromStrings(false, false, text), node);
        return result.getResultCode();
    }
}
