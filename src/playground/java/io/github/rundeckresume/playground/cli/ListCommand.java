package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.RunRequest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code list}: all executions under the base directory. */
@Command(name = "list", description = "List the executions, the oldest first.")
final class ListCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String ROW = "%-6s %-18s %-20s %-30s %s%n";

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            spec.commandLine().getOut().printf(ROW, "ID", "STATUS", "STARTED", "JOB", "GOES ON FROM");
            host.list().forEach(this::print);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void print(ExecutionRecord execution) {
        spec.commandLine()
                .getOut()
                .printf(
                        ROW,
                        execution.id(),
                        status(execution),
                        TIME.format(execution.started()),
                        execution.jobName(),
                        origin(execution));
    }

    private static String status(ExecutionRecord execution) {
        return "other".equals(execution.state()) ? execution.status().orElseThrow() : execution.state();
    }

    private static String origin(ExecutionRecord execution) {
        if (execution.retry().attempt() > 0) {
            return execution.retry().previousId() + " (retry "
                    + execution.retry().attempt() + ")";
        }
        return execution.metadata().getOrDefault(RunRequest.RESUME_FROM, "");
    }
}
