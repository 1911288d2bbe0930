package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code waiting}: what was interrupted, held or paused, and waits for somebody. */
@Command(
        name = "waiting",
        description = {
            "List what was interrupted, held or paused in a project.",
            "These are the executions that were interrupted by a crash, are held or paused, or wait in place, and that",
            "nobody has resumed.",
            "Needs a user: RD_USER and RD_PASSWORD."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  waiting -p ops",
            "  waiting -p ops --output json  with the steps that were under way and what each pause asks for"
        })
final class WaitingCommand implements Callable<Integer> {
    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Output out = cli.output(spec.commandLine());
        String project = cli.requiredProject();
        JsonNode list = cli.server().files("waiting").ofProject(project, "waiting");
        Table table = new Table("EXECUTION", "JOB", "KIND", "SINCE", "RESUME", "PLAN");
        for (JsonNode row : list.path("executions")) {
            // It is worth something to the pages only, and only for a while.
            without(row, "key");
            table.add(
                    row.path("execution").asText(),
                    row.path("job").path("name").asText(),
                    row.path("kind").asText(),
                    Times.of(row.path("since").asLong()),
                    row.path("resume").asText(),
                    plan(row));
        }
        without(list, "v");
        out.json(list);
        if (list.path("executions").isEmpty()) {
            out.line("Nothing waits in project " + project + ".");
        } else {
            out.table(table);
        }
        return ExitCode.DONE;
    }

    private static void without(JsonNode json, String field) {
        if (json instanceof ObjectNode) {
            ((ObjectNode) json).remove(field);
        }
    }

    private static String plan(JsonNode row) {
        StringBuilder plan = new StringBuilder(row.path("plan").asText());
        for (JsonNode step : row.path("underWay")) {
            plan.append("; under way: ").append(step.path("step").asText());
        }
        for (JsonNode pause : row.path("pauses")) {
            plan.append("; step ")
                    .append(pause.path("step").asText())
                    .append(": ")
                    .append(pause.path("message").asText());
        }
        return plan.toString();
    }
}
