package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code resume}: starts a new execution of the same job, told to go on where another one stopped. */
@Command(
        name = "resume",
        description = {
            "Start a new execution that goes on where another one stopped.",
            "It waits until it is known whether the plugin refuses it. Needs a token (RD_TOKEN), or a user (RD_USER and RD_PASSWORD)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  resume 41 --follow                      show the log; the exit code says how it ended",
            "  resume 41 --plan DIGEST                 only if the plan is still the one that 'plan 41' showed",
            "  resume 41 --at 3                        step 3 and all after it run again",
            "  resume 41 --skip 4 --note 'by hand' --data 4:release=1.2",
            "                                          step 4 was done; later steps get its data",
            "  resume 41 --set env=live                with another value of an option",
            "  resume 41 --secure token=DEPLOY_TOKEN   a secure option, from a variable of the environment",
            "  resume 41 --done 3 --note 'looked'      step 3 must not run twice, and was done"
        })
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION", converter = ExecutionNumber.class, description = "The one to resume.")
    private long id;

    @Mixin
    private ChoiceOptions choices = new ChoiceOptions();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private SecretOptions secrets = new SecretOptions();

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "The node filter, if the execution had one of its own. With a user, it is found by itself.")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--plan", paramLabel = "DIGEST", description = "Only if the plan is still this one.")
    private String digest = "";

    @Option(
            names = "--mark-incomplete",
            description = {
                "First mark the execution as incomplete, because its server died. Make sure that it does not run any more.",
                "Needs the right to kill it."
            })
    private boolean markIncomplete;

    @Option(
            names = "--follow",
            description = "Show the log until the new execution ends. Ctrl-C ends the showing only.")
    private boolean follow;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "For how long at most, such as 30m (default: 2m; with --follow, as long as it takes).")
    private Optional<Duration> wait = Optional.empty();

    @Option(names = "--detach", description = "Do not wait for anything: the resume may still be refused.")
    private boolean detach;

    @Override
    public Integer call() {
        if (detach && (follow || wait.isPresent())) {
            throw CliException.usage("--detach goes neither with --follow nor with --wait.");
        }
        Form form = form();
        Server server = cli.server();
        Api api = server.api();
        JsonNode source = Server.execution(api, id, cli.project());
        String job = new ResumableJob(server, api).of(source, id);
        Output out = cli.output(spec.commandLine());
        end(api, source, out);
        filter.or(() -> recordedFilter(server, source)).ifPresent(text -> form.add("filter", text));
        JsonNode started = api.post("/job/" + ServerAddress.part(job) + "/run", form);
        long next = started.path("id").asLong();
        if (next == 0) {
            throw CliException.unreached("The server's answer has no execution. Look whether one was started.");
        }
        Resumed resumed = new Resumed(id, next, started.path("permalink").asText(), out);
        return detach ? resumed.left() : resumed.watch(new Watch(api, next, id), follow, wait);
    }

    private Form form() {
        Form form = new Form().add("meta.resumeFrom", Long.toString(id));
        Map<String, String> metadata = choices.metadata();
        metadata.putAll(answers.metadata(choices.skipped()));
        ChoiceOptions.put(metadata, "resumePlan", digest);
        metadata.forEach((name, value) -> form.add("meta." + name, value));
        choices.options().forEach((name, value) -> form.add("option." + name, value));
        secrets.read(cli.environment()).forEach((name, value) -> form.add("option." + name, value));
        return form;
    }

    /** One that Rundeck calls running blocks its job. The same two requests as in docs/operations.md, "Crash". */
    private void end(Api api, JsonNode source, Output out) {
        if (!source.path("status").asText().equals("running")) {
            return;
        }
        if (!markIncomplete) {
            throw CliException.refused("Execution " + id + " is running. 'hold " + id + "' holds it, 'signal " + id
                    + "' lets it go on if it waits in place. If its server died, and it does not run any more:"
                    + " --mark-incomplete.");
        }
        api.post("/execution/" + id + "/abort?forceIncomplete=true", new Form());
        out.notice("Execution " + id + " was marked as incomplete.");
    }

    /** What the page of the execution would send; only a session can ask. */
    private Optional<String> recordedFilter(Server server, JsonNode source) {
        if (server.hasToken() || !server.hasSession()) {
            return Optional.empty();
        }
        JsonNode page = server.files("resume").page(source.path("project").asText(), id);
        return Optional.of(page.path("filter").asText("")).filter(text -> page.hasNonNull("filter") && !text.isEmpty());
    }
}
