package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code delete}: takes an execution out of the history. */
@Command(name = "delete", description = "Delete an execution that has ended, with its log and its other files.")
final class DeleteCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The execution to delete.")
    private long id;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord execution = BaseOption.execution(host, id);
            Optional<String> failure = host.deletion().delete(execution);
            if (failure.isPresent()) {
                throw new HostException(failure.get());
            }
            spec.commandLine().getOut().println("execution " + id + " is deleted");
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
