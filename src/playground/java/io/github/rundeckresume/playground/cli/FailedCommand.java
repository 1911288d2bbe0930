package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.bulk.CauseGroup;
import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code failed}: what failed and can be resumed, by its causes. */
@Command(
        name = "failed",
        description = {
            "List the executions that failed, were killed or timed out, can be resumed, and that nobody has resumed,",
            "grouped by cause: the message of the step that failed, without what changes in it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  failed --since 2h                    what failed within two hours",
            "  failed --job deploy --cause refused  of jobs with 'deploy' in their names, 'refused' in the message",
            "  failed --step 3/1 --json             those that failed at step 1 inside step 3, for a script"
        },
        exitCodeList = {"0:the list was printed", "2:the command could not be used"})
final class FailedCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MOST_IDS = 20;

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FailedOptions options = new FailedOptions();

    @Option(names = "--json", description = "Print the groups as JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedHost host = playground.host().builder().open()) {
            List<Group> groups = host.jobs().projects().stream()
                    .flatMap(project ->
                            CauseGroup.of(options.find(host, project)).stream().map(group -> Group.of(project, group)))
                    .toList();
            if (json) {
                out.println(JSON.writeValueAsString(groups));
            } else if (groups.isEmpty()) {
                out.println("nothing failed that can be resumed");
            } else {
                groups.forEach(group -> print(out, group));
            }
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, Group group) {
        String cause = group.cause().isEmpty() ? "(" + group.kind() + ")" : group.cause();
        out.printf("%4d  %s%n", group.executions().size(), cause);
        out.printf("      jobs: %s; steps: %s%n", joined(group, Row::job), joined(group, Row::step));
        String ids = group.executions().stream()
                .limit(MOST_IDS)
                .map(row -> Long.toString(row.execution()))
                .collect(Collectors.joining(" "));
        int more = group.executions().size() - MOST_IDS;
        out.printf("      executions: %s%s%n", ids, more > 0 ? " and " + more + " more" : "");
    }

    private static String joined(Group group, Function<Row, String> what) {
        return group.executions().stream().map(what).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** Those of one cause. */
    record Group(String project, String cause, String kind, List<Row> executions) {

        static Group of(String project, CauseGroup group) {
            return new Group(
                    project,
                    group.cause(),
                    word(group.kind()),
                    group.executions().stream().map(Row::of).toList());
        }
    }

    /** One execution. */
    record Row(long execution, String job, String kind, long endedAt, String step, String message) {

        static Row of(FailedExecution one) {
            String step = (one.failure().step() + " " + one.failure().label()).trim();
            return new Row(
                    Long.parseLong(one.id().toString()),
                    one.jobName(),
                    word(one.kind()),
                    one.endedAt(),
                    step,
                    one.failure().message());
        }
    }

    private static String word(FailedExecution.Kind kind) {
        return kind == FailedExecution.Kind.TIMEDOUT ? "timed out" : kind.name().toLowerCase(Locale.ROOT);
    }
}
