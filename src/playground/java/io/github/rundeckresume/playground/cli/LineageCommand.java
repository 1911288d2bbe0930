package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.page.ChainView;
import io.github.rundeckresume.page.RunChain;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.state.ExecutionId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code lineage}: all executions of one logical run. */
@Command(
        name = "lineage",
        description = {
            "List the executions of the run to which an execution belongs: the original, its retries and resumes.",
            "Each with its times, how it ended, who started it, and what was kept, changed, skipped and answered."
        },
        exitCodeList = {"0:the list was printed", "2:the command could not be used"})
final class LineageCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "Any execution of the run.")
    private long id;

    @Option(names = "--json", description = "For programs: one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedHost host = playground.host().builder().open()) {
            ExecutionRecord execution = BaseOption.execution(host, id);
            Optional<RunChain> chain = RecordedState.chain(host, execution);
            if (json) {
                out.println(JSON.writeValueAsString(
                        chain.map(run -> ChainView.of(run, ExecutionId.of(Long.toString(id))))
                                .orElse(Map.of("total", 1, "number", 1, "attempts", List.of(), "pauses", 0))));
            } else {
                out.println(chain.map(run -> String.join("\n", ChainLines.all(run)))
                        .orElse("execution " + id + " is the only one of its run"));
            }
        }
        out.flush();
        return 0;
    }
}
