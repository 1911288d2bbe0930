package io.github.rundeckresume.engine.snapshot;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job's commands and scripts run: nothing of a step of a plugin, whose settings may have passwords. */
public final class CommandTexts {

    private CommandTexts() {}

    /** A text for each step; empty for one that is neither a command nor a script. */
    public static List<String> of(IWorkflow workflow) {
        return workflow.getCommands().stream().map(CommandTexts::text).collect(toUnmodifiableList());
    }

    private static String text(StepExecutionItem step) {
        return step instanceof ConfiguredStepExecutionItem
                ? text(((ConfiguredStepExecutionItem) step).getStepConfiguration())
                : "";
    }

    private static String text(@Nullable Map<?, ?> settings) {
        return settings == null
                ? ""
                : CommandSettings.OF_COMMANDS.stream()
                        .map(settings::get)
                        .filter(text -> text != null && !text.toString().isEmpty())
                        .map(Object::toString)
                        .findFirst()
                        .orElse("");
    }
}
