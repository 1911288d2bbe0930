package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code show}: what is recorded about an execution and what a resume of it would do. */
@Command(name = "show", description = "Show what is recorded of an execution and what a resume of it would do.")
final class ShowCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The execution to look at.")
    private long id;

    @Option(names = "--json", description = "For programs: one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord execution = BaseOption.execution(host, id);
            spec.commandLine().getOut().println(RecordedState.render(host, execution, json));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
