package io.github.rundeckresume.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bulk start}. */
@Command(
        name = "start",
        description = "Resume these executions, or all that 'failed' lists with these options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bulk start -p ops --cause refused --trial 3 --limit 5 --stop-after 2 --follow",
            "  bulk start -p ops 41 42 43"
        })
final class BulkStart implements Callable<Integer> {
    private static final int ID = 16;

    @ParentCommand
    private BulkCommand bulk;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FailedOptions options = new FailedOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "EXECUTION",
            converter = ExecutionNumber.class,
            description = "The executions, instead of options.")
    private List<Long> ids = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many run at a time (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--trial",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many are resumed first; the rest follows if all of them succeed (default: none).")
    private int trial;

    @Option(
            names = "--stop-after",
            paramLabel = "N",
            defaultValue = "0",
            description = "After how many failures no other is started (default: never).")
    private int stopAfter;

    @Mixin
    private FollowOptions following = new FollowOptions();

    @Override
    public Integer call() {
        if (!ids.isEmpty() && !options.areNone()) {
            throw CliException.usage("Name the executions, or give options that choose them; not both.");
        }
        Output out = bulk.cli().output(spec.commandLine());
        BulkDesk desk = bulk.desk();
        List<String> chosen = chosen(desk);
        if (chosen.isEmpty()) {
            throw CliException.refused("Nothing failed that can be resumed, with these options.");
        }
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, ID);
        desk.say("start", id, Map.of("executions", chosen, "trial", trial, "together", limit, "stopAfter", stopAfter));
        if (following.isWanted()) {
            out.progress("Bulk " + id + " was started with " + chosen.size() + " executions.");
            return following.follow(desk, out, id);
        }
        out.json(desk.one(id));
        out.line("Bulk " + id + " was started with " + chosen.size() + " executions.");
        return ExitCode.DONE;
    }

    /** The oldest first. */
    private List<String> chosen(BulkDesk desk) {
        List<Long> all = new ArrayList<>(ids);
        if (ids.isEmpty()) {
            desk.failed(options).groups().stream()
                    .flatMap(group -> group.rows().stream())
                    .forEach(row -> all.add(Long.valueOf(row.execution())));
        }
        Collections.sort(all);
        List<String> chosen = new ArrayList<>();
        all.forEach(one -> chosen.add(one.toString()));
        return chosen;
    }
}
