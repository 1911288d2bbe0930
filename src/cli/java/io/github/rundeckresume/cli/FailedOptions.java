package io.github.rundeckresume.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which failed executions a command is about. Texts are found anywhere and in any case. */
final class FailedOptions {
    @Option(names = "--job", paramLabel = "TEXT", description = "Only of jobs with that in their names, or that UUID.")
    private String job = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Only those that ended within that time, such as 30m, 2h or 3d.")
    private Optional<Duration> since = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "TEXT",
            description =
                    "Only those that failed at the step of that path, such as 2 or 3/1, or with that in its label.")
    private String step = "";

    @Option(
            names = "--cause",
            paramLabel = "TEXT",
            description =
                    "Only those with that in the message of the step that failed, or in what messages have in common.")
    private String cause = "";

    @Option(
            names = "--all",
            description = "Look at all executions of 30 days, not at the 1,000 newest that did not succeed.")
    private boolean all;

    /** True if nothing is said of which. */
    boolean areNone() {
        return job.isEmpty() && since.isEmpty() && step.isEmpty() && cause.isEmpty() && !all;
    }

    /** Those of a project, in groups by their causes. */
    FailedList find(PluginFiles files, String project) {
        FailedList list = FailedList.read(files, project, all);
        List<FailedGroup> groups = list.groups().stream()
                .filter(group -> group.says(cause))
                .map(group -> group.only(this::isWanted))
                .filter(group -> !group.rows().isEmpty())
                .collect(toUnmodifiableList());
        return list.with(groups);
    }

    private boolean isWanted(FailedRow row) {
        long after =
                since.map(time -> System.currentTimeMillis() - time.toMillis()).orElse(0L);
        return row.endedAt() >= after
                && (has(row.jobName(), job) || row.jobId().equalsIgnoreCase(job))
                && (row.step().equals(step) || has(row.label(), step));
    }

    static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
