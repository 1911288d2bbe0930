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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code resume}: starts a new execution of the same job, told to go on where another one stopped. */
@Command(
        name = "resume",
        description = "Go on where an execution stopped: a new execution of its job, as imported last.")
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The execution to go on with.")
    private long id;

    @Option(
            names = "-o",
            paramLabel = "NAME=VALUE",
            description = "The value of an option, a secure one for instance; others are those of the execution.")
    private Map<String, String> options = Map.of();

    @Override
    public Integer call() throws Exception {
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
            RunRequest request = resumeOf(source);
            for (Map.Entry<String, String> option : options.entrySet()) {
                request = request.option(option.getKey(), option.getValue());
            }
            RunRequest complete = request;
            return console.follow(() -> host.start(job, complete));
        }
    }

    /** Its options, node file and filter, as the server's page fills them in. */
    private static RunRequest resumeOf(ExecutionRecord source) {
        return new RunRequest(
                ArgString.parse(source.argString()),
                Map.of(RunRequest.RESUME_FROM, Long.toString(source.id())),
                Optional.of(source.filter()).filter(filter -> !filter.isEmpty()),
                Optional.of(source.nodesFile()).filter(file -> !file.isEmpty()).map(Path::of),
                Optional.empty());
    }
}
