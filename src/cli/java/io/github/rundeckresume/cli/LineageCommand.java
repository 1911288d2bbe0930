package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code lineage}: all executions of the run to which one belongs. */
@Command(
        name = "lineage",
        description = {
            "List all executions of the run to which one belongs.",
            "The original, its retries, resumes, holds and pauses, also those that were deleted, with who, when, why and with what each went on.",
            "Needs a user: RD_USER and RD_PASSWORD."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  lineage 43", "  lineage 43 --output json"})
final class LineageCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("execution", "way", "from", "user", "started", "ended", "end", "passed");

    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION", converter = ExecutionNumber.class, description = "One of the run's.")
    private long id;

    @Override
    public Integer call() {
        Output out = cli.output(spec.commandLine());
        Server server = cli.server();
        PluginFiles files = server.files("lineage");
        String project =
                Server.execution(files.api(), id, cli.project()).path("project").asText();
        JsonNode chain = files.about(project, "chain-" + id, "Execution " + id);
        out.json(chain);
        if (chain.path("attempts").isEmpty()) {
            out.line("Execution " + id + " is the only one of its run.");
            return ExitCode.DONE;
        }
        Table table = new Table("EXECUTION", "WAY", "STARTED", "ENDED", "END", "USER", "MORE");
        chain.path("attempts").forEach(attempt -> table.add(row(attempt)));
        out.table(table);
        if (chain.path("left").asInt() > 0) {
            out.notice(chain.path("left").asInt() + " others are not told.");
        }
        return ExitCode.DONE;
    }

    private static String[] row(JsonNode attempt) {
        String from = attempt.path("from").asText("");
        return new String[] {
            attempt.path("execution").asText(),
            attempt.path("way").asText() + (from.isEmpty() ? "" : " of " + from),
            Times.of(attempt.path("started").asLong()),
            Times.of(attempt.path("ended").asLong()),
            attempt.path("end").asText(),
            attempt.path("user").asText(),
            more(attempt)
        };
    }

    private static String more(JsonNode attempt) {
        StringBuilder more = new StringBuilder();
        attempt.fields().forEachRemaining(field -> {
            if (!COLUMNS.contains(field.getKey()) && field.getValue().isTextual()) {
                more.append(more.length() == 0 ? "" : "; ")
                        .append(field.getKey())
                        .append(": ")
                        .append(field.getValue().asText());
            }
        });
        return more.toString();
    }
}
