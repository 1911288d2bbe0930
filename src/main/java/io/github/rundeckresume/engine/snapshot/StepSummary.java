package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import io.github.rundeckresume.state.ShownText;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step does, in a few words, as Rundeck's pages show a step without a label: "Command: make" (rundeckapp 5.4.0
 * {@code CommandExec#summarize}, {@code JobExec#summarize}).
 */
final class StepSummary {

    private static final int LONGEST = 60;
    private static final Map<String, String> KINDS = Map.of(
            CommandSettings.COMMAND, "Command",
            CommandSettings.SCRIPT, "Script",
            CommandSettings.FILE, "Script file");

    private StepSummary() {}

    /** The words; empty for a step of a plugin, whose name says enough. */
    static Optional<String> of(StepExecutionItem step) {
        if (step instanceof JobExecutionItem) {
            String job = ((JobExecutionItem) step).getJobIdentifier();
            return job == null ? Optional.empty() : Optional.of("Job: " + shorten(job));
        }
        return step instanceof ConfiguredStepExecutionItem
                ? ofSettings(((ConfiguredStepExecutionItem) step).getStepConfiguration())
                : Optional.empty();
    }

    private static Optional<String> ofSettings(@Nullable Map<?, ?> settings) {
        if (settings == null) {
            return Optional.empty();
        }
        for (String setting : CommandSettings.OF_COMMANDS) {
            String text = String.valueOf(settings.get(setting) == null ? "" : settings.get(setting));
            if (!text.isBlank()) {
                return Optional.of(KINDS.get(setting) + ": " + shorten(firstWords(text)));
            }
        }
        return Optional.empty();
    }

    /** The first line that does something, not the line with the interpreter, and not a comment. */
    private static String firstWords(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElseGet(text::strip);
    }

    private static String shorten(String text) {
        return ShownText.shorten(text.replaceAll("\\s+", " "), LONGEST);
    }
}
