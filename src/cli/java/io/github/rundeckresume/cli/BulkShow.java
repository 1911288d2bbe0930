package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bulk show}. */
@Command(name = "show", description = "Show those that there are, or each execution of one.")
final class BulkShow implements Callable<Integer> {
    @ParentCommand
    private BulkCommand bulk;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "BULK",
            converter = BulkId.class,
            description = "The one to show, as 'bulk start' or 'bulk show' named it.")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() {
        Output out = bulk.cli().output(spec.commandLine());
        BulkDesk desk = bulk.desk();
        if (id.isPresent()) {
            JsonNode one = desk.one(id.get());
            out.json(one);
            one.path("entries").forEach(entry -> out.line(BulkFollower.line(entry)));
            out.line(BulkFollower.summary(one));
            return ExitCode.DONE;
        }
        JsonNode all = desk.all();
        out.json(Map.of("bulks", all));
        all.forEach(one -> out.line(BulkFollower.summary(one)));
        if (all.isEmpty()) {
            out.line("Nothing was resumed together.");
        }
        return ExitCode.DONE;
    }
}
