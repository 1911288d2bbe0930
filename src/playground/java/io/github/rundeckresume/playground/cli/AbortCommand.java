package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code abort}: tells the process that runs an execution to abort it, as Ctrl-C there does. */
@Command(name = "abort", description = "Abort an execution that another process runs, as Ctrl-C there does.")
final class AbortCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The running execution.")
    private long id;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord execution = HostAccess.execution(host, id);
            if (!execution.isRunning()) {
                throw new HostException("Execution " + id + " is not running; it has ended: " + execution.state());
            }
            // The signal that process handles: the engine is in there, not here.
            execution.runningProcess().ifPresent(ProcessHandle::destroy);
            spec.commandLine().getOut().println("told the process of execution " + id + " to abort it");
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
