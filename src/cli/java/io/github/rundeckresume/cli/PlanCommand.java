package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plan}: what a resume would do. */
@Command(
        name = "plan",
        description = {
            "Show what a resume of an execution would do, or why it is refused.",
            "Nothing is started. The exit code is 1 if it is refused.",
            "Needs a user: RD_USER and RD_PASSWORD."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plan 41",
            "  plan 41 --at 3/2 --at 5@web1   inside the job of step 3; on one node",
            "  plan 41 --set env=live         with another value of an option; never give a secret here",
            "  plan 41 --output json          for a program; 'digest' is what 'resume --plan' takes"
        })
final class PlanCommand implements Callable<Integer> {
    /** For how long it waits for a record that Log Storage has. */
    private static final Duration FETCHING = Duration.ofSeconds(90);

    /** Rundeck takes addresses of about 8,000 characters. */
    private static final int LONGEST = 7000;

    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ChoiceOptions choices = new ChoiceOptions();

    @Parameters(paramLabel = "EXECUTION", converter = ExecutionNumber.class, description = "The one to resume.")
    private long id;

    @Override
    public Integer call() {
        Map<String, Object> wanted = new LinkedHashMap<>(choices.metadata());
        if (!choices.options().isEmpty()) {
            wanted.put("options", choices.options());
        }
        Output out = cli.output(spec.commandLine());
        Server server = cli.server();
        PluginFiles files = server.files("plan");
        String project =
                Server.execution(files.api(), id, cli.project()).path("project").asText();
        JsonNode plan = fetched(files, project, wanted.isEmpty() ? "" : "/" + packed(wanted));
        out.json(plan);
        if (!plan.path("allowed").asBoolean()) {
            out.line(plan.path("refusal").asText());
            return ExitCode.REFUSED;
        }
        JsonNode at = plan.path("goesOnAt");
        out.line("Execution " + id + " can be resumed"
                + (at.isObject() ? ", at step " + at.path("step").asText() : "")
                + (PlanQuestions.of(plan).isEmpty() ? "." : ", with what is asked for below."));
        PlanLines.print(plan, out);
        out.indented("  ", "Digest: " + plan.path("digest").asText());
        return ExitCode.DONE;
    }

    private JsonNode fetched(PluginFiles files, String project, String wanted) {
        Nap nap = Nap.within(FETCHING);
        String name = "plan-" + id + wanted;
        JsonNode plan = files.about(project, name, "Execution " + id);
        while (plan.path("pending").asBoolean() && !nap.isOver()) {
            nap.take();
            plan = files.about(project, name, "Execution " + id);
        }
        return plan;
    }

    /** As the plugin takes it in an address (docs/operations.md, "The plan as JSON"). */
    private static String packed(Map<String, Object> wanted) {
        String packed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(PluginFiles.text(wanted).getBytes(StandardCharsets.UTF_8));
        if (packed.length() > LONGEST) {
            throw CliException.usage("That is too much for an address, which is how a plan is asked for.");
        }
        return packed;
    }
}
