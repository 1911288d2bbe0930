package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.StartUp;
import io.github.rundeckresume.playground.web.WebServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code serve}: pages and API of the playground, until the process is told to end. */
@Command(name = "serve", description = "Serve pages and API on this machine, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "4440",
            description = "The port; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOBS_FILE",
            description = "Jobs in Rundeck's XML, YAML or JSON, imported at the start.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (EmbeddedHost host = playground.host().builder().open()) {
            files.forEach(host::importJobs);
            try (WebServer server = WebServer.start(host, port)) {
                // Whoever reads the address may end it at once.
                Interruption interruption = Interruption.handledBy(end::countDown);
                spec.commandLine().getOut().println("Playground at " + server.address());
                spec.commandLine().getOut().flush();
                StartUp.finish(host);
                end.await();
                interruption.release();
            }
        }
        return 0;
    }
}
