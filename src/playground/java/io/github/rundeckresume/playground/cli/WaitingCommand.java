package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.playground.cli.WaitingExecutionsList.Row;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code waiting}: what was interrupted, or is held or paused, and nobody has resumed yet. */
@Command(
        name = "waiting",
        description = {
            "List the executions that were interrupted, held or paused, and that nobody has resumed, the oldest first.",
            "Each with what its resume would do, or why it cannot be resumed."
        },
        exitCodeList = {"0:the list was printed", "2:the command could not be used"})
final class WaitingCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String ROW = "%-6s %-11s %-20s %-30s %-20s %s%n";

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedHost host = playground.host().builder().open()) {
            List<Row> rows = WaitingExecutionsList.of(host);
            if (json) {
                out.println(JSON.writeValueAsString(rows));
            } else if (rows.isEmpty()) {
                out.println("nothing waits for a resume");
            } else {
                out.printf(ROW, "ID", "STATE", "SINCE", "JOB", "UNDER WAY", "PLAN");
                rows.forEach(row -> print(out, row));
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, Row row) {
        String since = row.since() == 0 ? "" : TIME.format(Instant.ofEpochMilli(row.since()));
        String plan = row.resume().equals("ask") ? row.plan() + " (something has to be given first)" : row.plan();
        out.printf(ROW, row.execution(), row.kind(), since, row.job(), String.join(", ", row.steps()), plan);
    }
}
