package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.option.ArgString;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
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
            "Go on where an execution stopped: a new execution of its job, as imported last.",
            "With --waiting, all that was interrupted or held and that nobody has resumed yet (see 'waiting')."
        },
        footer = {
            "",
            "Examples:",
            "  resume 41                               go on where execution 41 stopped",
            "  resume 41 --plan                        show what that would do",
            "  resume 41 --at 3                        step 3 and all after it run again",
            "  resume 41 --at 3/2 --at 5@web1          inside the job of step 3; on one node",
            "  resume 41 --skip 4 --note 'by hand' --data 4:release=1.2",
            "                                          step 4 was done; later steps get its data",
            "  resume 41 --set env=live --plan --json  with another option, for programs"
        },
        exitCodeList = {
            "0:the last execution succeeded, or the plan is allowed",
            "1:it did not succeed, or the plan is refused",
            "2:the command could not be used"
        })
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "2",
            description = "With --waiting: how many run at a time (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "-o",
            paramLabel = "NAME=VALUE",
            description = "The value of an option, a secure one for instance; others are those of the execution.")
    private Map<String, String> options = Map.of();

    @Mixin
    private ChoiceOptions choices = new ChoiceOptions();

    @Option(names = "--plan", description = "Start nothing: print what the resume would do, or why it is refused.")
    private boolean plan;

    @Option(names = "--json", description = "With --plan: for programs, one JSON document.")
    private boolean json;

    /** One execution, or all that wait. */
    private static final class Wanted {
        @Parameters(paramLabel = "EXECUTION_ID", description = "The execution to go on with.")
        private long id;

        @Option(names = "--waiting", required = true, description = "All that was interrupted or held.")
        private boolean waiting;
    }

    @Override
    public Integer call() throws Exception {
        if (wanted.waiting) {
            return resumeWaiting();
        }
        return plan || json ? show(wanted.id) : resumeOne(wanted.id);
    }

    private int resumeWaiting() throws InterruptedException {
        if (limit < 1) {
            throw playground.wrong("--limit must be at least 1");
        }
        if (!options.isEmpty() || plan || json || !typed(choices::areNone)) {
            throw playground.wrong("--waiting goes with --limit only; other options go with an EXECUTION_ID");
        }
        try (EmbeddedHost host = playground.host().builder().open()) {
            return new WaitingResumes(host, spec.commandLine().getOut()).run(limit) ? 0 : 1;
        }
    }

    private int show(long id) {
        if (!plan) {
            throw playground.wrong("--json goes with --plan");
        }
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord source = BaseOption.execution(host, id);
            Map<String, String> recorded = ArgString.parse(source.argString());
            RecordedState state = RecordedState.of(host, source, typed(() -> choices.wanted(recorded)));
            spec.commandLine().getOut().println(state.render(json));
            spec.commandLine().getOut().flush();
            return state.isResumable() ? 0 : 1;
        }
    }

    private int resumeOne(long id) throws Exception {
        Console console = new Console();
        try (EmbeddedHost host =
                playground.host().builder().watcher(console::print).open()) {
            ExecutionRecord source = BaseOption.execution(host, id);
            JobDefinition job = host.job(source.jobUuid())
                    .orElseThrow(() -> new HostException("The job '" + source.jobName() + "' of execution " + id
                            + " is not known here any more; import its file again"));
            if (!job.executionLifecycle().containsKey("resume")) {
                throw new HostException(
                        "The job '" + source.jobName() + "' is not resumable as it was imported last, so that"
                                + " it would run from its beginning; import it with the plugin 'resume' again");
            }
            RunRequest request = given(resumeOf(source), ArgString.parse(source.argString()));
            return console.follow(() -> host.start(job, request));
        }
    }

    private RunRequest given(RunRequest request, Map<String, String> recorded) {
        RunRequest complete = request;
        for (Map.Entry<String, String> option : options.entrySet()) {
            complete = complete.option(option.getKey(), option.getValue());
        }
        for (Map.Entry<String, String> option : choices.options().entrySet()) {
            complete = complete.option(option.getKey(), option.getValue());
        }
        for (Map.Entry<String, String> one :
                typed(() -> choices.metadata(recorded)).entrySet()) {
            complete = complete.meta(one.getKey(), one.getValue());
        }
        return complete;
    }

    /** What was typed, if it makes sense. */
    private <T> T typed(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw playground.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Its options, node file and filter, as the server's page fills them in. */
    static RunRequest resumeOf(ExecutionRecord source) {
        return new RunRequest(
                ArgString.parse(source.argString()),
                Map.of(RunRequest.RESUME_FROM, Long.toString(source.id())),
                Optional.of(source.filter()).filter(filter -> !filter.isEmpty()),
                Optional.of(source.nodesFile()).filter(file -> !file.isEmpty()).map(Path::of),
                Optional.empty());
    }
}
