package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.AbortResult;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code abort}: ends an execution, by the process that runs it, or in the database if that is gone. */
@Command(
        name = "abort",
        description = {
            "Abort an execution that another process runs, as Ctrl-C there does.",
            "If that process was killed, the execution still counts as running; abort ends it."
        })
final class AbortCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The running execution.")
    private long id;

    @Option(
            names = "--incomplete",
            description = "If the process that ran it was killed: end it as incomplete, not as aborted.")
    private boolean incomplete;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord execution = BaseOption.execution(host, id);
            if (!execution.isRunning()) {
                throw new HostException("Execution " + id + " is not running; it has ended: " + execution.state());
            }
            spec.commandLine().getOut().println(told(host.abort(execution, incomplete)));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String told(AbortResult result) {
        if (result.isFailed()) {
            throw new HostException("Execution " + id + " was not aborted: " + result.reason());
        }
        return result.isPending()
                ? "told the process of execution " + id + " to abort it"
                : "execution " + id + " is " + (incomplete ? "incomplete" : "aborted")
                        + " now; the process that ran it was gone";
    }
}
