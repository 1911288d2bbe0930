package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.plan.RerunNodes;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code resume}: starts a new execution of the same job, told to go on where another one stopped. */
@Command(
        name = "resume",
        description = {
            "Go on where an execution stopped: a new execution of its job, as imported last.",
            "With --waiting, all that was interrupted or held and that nobody has resumed yet (see 'waiting')."
        })
final class ResumeCommand implements Callable<Integer> {
    private static final String RESUME_NODES = "resumeNodes";

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

    @Option(
            names = "--nodes",
            paramLabel = "all|failed",
            converter = RerunNodesConverter.class,
            description = {
                "On which nodes a step that failed runs again: on all of them, or on those that have not done it.",
                "Without it, as the job says."
            })
    private Optional<RerunNodes> nodes = Optional.empty();

    /** One execution, or all that wait. */
    private static final class Wanted {
        @Parameters(paramLabel = "EXECUTION_ID", description = "The execution to go on with.")
        private long id;

        @Option(names = "--waiting", required = true, description = "All that was interrupted or held.")
        private boolean waiting;
    }

    @Override
    public Integer call() throws Exception {
        return wanted.waiting ? resumeWaiting() : resumeOne(wanted.id);
    }

    private int resumeWaiting() throws InterruptedException {
        if (limit < 1) {
            throw playground.wrong("--limit must be at least 1");
        }
        if (!options.isEmpty() || nodes.isPresent()) {
            throw playground.wrong("-o and --nodes go with an EXECUTION_ID, not with --waiting");
        }
        try (EmbeddedHost host = playground.host().builder().open()) {
            return new WaitingResumes(host, spec.commandLine().getOut()).run(limit) ? 0 : 1;
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
            RunRequest request = given(resumeOf(source));
            return console.follow(() -> host.start(job, request));
        }
    }

    private RunRequest given(RunRequest request) {
        RunRequest complete = request;
        for (Map.Entry<String, String> option : options.entrySet()) {
            complete = complete.option(option.getKey(), option.getValue());
        }
        return nodes.isEmpty()
                ? complete
                : complete.meta(RESUME_NODES, nodes.get().wireName());
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

    /** Reads the words that the metadata has. */
    static final class RerunNodesConverter implements ITypeConverter<RerunNodes> {
        @Override
        public RerunNodes convert(String word) {
            return RerunNodes.parse(word)
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is neither 'all' nor 'failed'"));
        }
    }
}
