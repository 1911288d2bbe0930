package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code import}: stores job definitions in place of older ones, without running any. */
@Command(name = "import", description = "Import a file of job definitions without running any.")
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "JOBS_FILE",
            description = "Jobs in Rundeck's XML, YAML or JSON, as a server exports them.")
    private Path file;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            for (JobDefinition job : host.importJobs(file)) {
                spec.commandLine().getOut().println("imported " + job.fullName() + " " + job.uuid());
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
