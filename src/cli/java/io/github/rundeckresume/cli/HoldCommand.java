package io.github.rundeckresume.cli;

import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hold}: lets running executions finish the steps that run, and begin no further ones. */
@Command(
        name = "hold",
        description = {
            "Let running executions finish the steps that run, and begin no further ones.",
            "'resume' goes on later.",
            "Needs a user (RD_USER and RD_PASSWORD) who may kill them, or a webhook (RD_RESUME_WEBHOOK)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hold 41 --wait 5m                    and wait until it has stopped (exit code 4 if it has not)",
            "  hold --all -p ops --go-on --wait 1h  before maintenance: everything that runs in the project"
        })
final class HoldCommand implements Callable<Integer> {
    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    @Option(names = "--go-on", description = "They are to go on by themselves after the server's next start.")
    private boolean goOn;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Wait for so long until they have stopped, such as 5m.")
    private Optional<Duration> wait = Optional.empty();

    /** Some executions, or all that run. */
    private static final class Wanted {
        @Parameters(
                arity = "1..*",
                paramLabel = "EXECUTION",
                converter = ExecutionNumber.class,
                description = "Those to hold.")
        private List<Long> ids = List.of();

        @Option(names = "--all", required = true, description = "All that run in the project; a webhook has its own.")
        private boolean all;
    }

    @Override
    public Integer call() {
        Output out = cli.output(spec.commandLine());
        Optional<Webhook> webhook = cli.webhook();
        Holding holding = webhook.isPresent() ? byWebhook(webhook.get()) : bySession();
        List<Held> held = holding.ask();
        Nap nap = Nap.within(wait.orElse(Duration.ofNanos(1)));
        while (held.stream().anyMatch(Held::runs) && wait.isPresent() && !nap.isOver()) {
            nap.take();
            held = holding.look(held);
        }
        return told(out, held);
    }

    private Holding byWebhook(Webhook webhook) {
        return new WebhookHolding(webhook, wanted.ids, goOn);
    }

    private Holding bySession() {
        PluginFiles files = cli.server().files("hold");
        return wanted.all
                ? SessionHolding.all(files, cli.requiredProject(), goOn)
                : new SessionHolding(files, wanted.ids, cli.project(), goOn);
    }

    private int told(Output out, List<Held> held) {
        out.json(Map.of("executions", held.stream().map(Held::toJson).collect(toList())));
        if (held.isEmpty()) {
            out.line("Nothing runs that could be held.");
        }
        held.forEach(one -> out.line(one.told()));
        if (held.stream().anyMatch(Held::isRefused)) {
            return ExitCode.REFUSED;
        }
        return wait.isPresent() && held.stream().anyMatch(Held::runs) ? ExitCode.NOT_YET : ExitCode.DONE;
    }
}
