package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code run}: imports a file of jobs and runs one of them. */
@Command(name = "run", description = "Import a file of job definitions and run one of them.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Parameters(
            paramLabel = "JOBS_FILE",
            description = "Jobs in Rundeck's XML, YAML or JSON, as a server exports them.")
    private Path file;

    @Option(
            names = "--job",
            paramLabel = "NAME|UUID",
            description = "Which job, if the file has several; NAME may have its group: GROUP/NAME.")
    private Optional<String> job;

    @Option(names = "-o", paramLabel = "NAME=VALUE", description = "The value of an option of the job; repeatable.")
    private Map<String, String> options = Map.of();

    @Option(
            names = "--nodes",
            paramLabel = "FILE",
            description =
                    "A resource model file (XML, YAML or JSON) with the nodes; without it there is this host alone.")
    private Optional<Path> nodes;

    @Override
    public Integer call() throws Exception {
        Console console = new Console();
        try (EmbeddedHost host =
                playground.host().builder().watcher(console::print).open()) {
            JobDefinition chosen = choose(host.importJobs(file));
            RunRequest request = new RunRequest(options, Map.of(), Optional.empty(), nodes, Optional.empty());
            return console.follow(() -> host.start(chosen, request));
        }
    }

    private JobDefinition choose(List<JobDefinition> jobs) {
        if (job.isEmpty() && jobs.size() == 1) {
            return jobs.get(0);
        }
        List<JobDefinition> matching = jobs.stream().filter(this::isWanted).toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        String all = jobs.stream()
                .map(one -> one.fullName() + " (" + one.uuid() + ")")
                .collect(Collectors.joining(", "));
        throw new HostException(job.map(name -> "No single job in " + file + " is called '" + name + "'; it has: ")
                        .orElse(file + " has several jobs; choose one with --job: ")
                + all);
    }

    private boolean isWanted(JobDefinition candidate) {
        return job.filter(name -> List.of(candidate.uuid(), candidate.name(), candidate.fullName())
                        .contains(name))
                .isPresent();
    }
}
