package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.bulk.BulkLimits;
import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.page.BulkView;
import io.github.rundeckresume.page.OfferedResume;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.server.Bulks;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bulk}: many failed executions are resumed together. */
@Command(
        name = "bulk",
        description = {
            "Resume many failed executions together: first some as a trial, then the rest, a few at a time.",
            "Which executions these are is fixed at the start. The command works at it as long as it runs; after Ctrl-C or",
            "a crash, 'bulk continue' goes on, and resumes nothing a second time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bulk start --cause refused --trial 3 --limit 5 --stop-after 2",
            "  bulk start 41 42 43",
            "  bulk show",
            "  bulk show 0123456789abcdef --json",
            "  bulk pause 0123456789abcdef",
            "  bulk continue 0123456789abcdef",
            "  bulk cancel 0123456789abcdef"
        },
        subcommands = {
            BulkCommand.Start.class,
            BulkCommand.Show.class,
            BulkCommand.Pause.class,
            BulkCommand.Continue.class,
            BulkCommand.Cancel.class
        })
final class BulkCommand {
    @ParentCommand
    private Playground playground;

    private EmbeddedHost open() {
        return playground.host().builder().open();
    }

    /** {@code bulk start}. */
    @Command(name = "start", description = "Resume these executions, or all that 'failed' lists with these options.")
    static final class Start implements Callable<Integer> {
        @ParentCommand
        private BulkCommand bulk;

        @Spec
        private CommandSpec spec;

        @Mixin
        private FailedOptions options = new FailedOptions();

        @Parameters(arity = "0..*", paramLabel = "EXECUTION_ID", description = "The executions, instead of options.")
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

        @Override
        public Integer call() throws Exception {
            BulkLimits limits = limits();
            try (EmbeddedHost host = bulk.open()) {
                boolean succeeded = true;
                boolean any = false;
                for (String project : host.jobs().projects()) {
                    List<ExecutionId> chosen = chosen(host, project);
                    any |= !chosen.isEmpty();
                    succeeded &= chosen.isEmpty() || start(host, project, chosen, limits);
                }
                if (!any) {
                    throw new HostException("Nothing failed that can be resumed, with these options");
                }
                return succeeded ? 0 : 1;
            }
        }

        private BulkLimits limits() {
            try {
                return BulkLimits.of(trial, limit, stopAfter);
            } catch (IllegalArgumentException e) {
                throw bulk.playground.wrong(String.valueOf(e.getMessage()));
            }
        }

        private List<ExecutionId> chosen(EmbeddedHost host, String project) {
            List<ExecutionId> chosen = new ArrayList<>();
            for (long id : ids) {
                if (BaseOption.execution(host, id).project().equals(project)) {
                    chosen.add(ExecutionId.of(Long.toString(id)));
                }
            }
            return ids.isEmpty()
                    ? options.find(host, project).stream()
                            .map(FailedExecution::id)
                            .toList()
                    : chosen;
        }

        private boolean start(EmbeddedHost host, String project, List<ExecutionId> chosen, BulkLimits limits)
                throws Exception {
            String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
            Bulks bulks = BulkProgress.bulks(project);
            Optional<String> refusal = bulks.start(id, chosen, limits, new OfferedResume());
            if (refusal.isPresent()) {
                throw new HostException(refusal.get());
            }
            return new BulkProgress(host, spec.commandLine().getOut()).follow(bulks, id);
        }
    }

    /** {@code bulk show}. */
    @Command(name = "show", description = "Show those that there are, or each execution of one.")
    static final class Show implements Callable<Integer> {
        private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

        @ParentCommand
        private BulkCommand bulk;

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "BULK_ID", description = "The one to show.")
        private Optional<String> id = Optional.empty();

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            try (EmbeddedHost host = bulk.open()) {
                BulkProgress progress =
                        new BulkProgress(host, spec.commandLine().getOut());
                if (id.isEmpty()) {
                    progress.list(json ? JSON : null);
                } else if (json) {
                    Bulks bulks = progress.of(id.get());
                    progress.say(JSON.writeValueAsString(
                            BulkView.one(bulks, bulks.find(id.get()).orElseThrow())));
                } else {
                    progress.show(progress.of(id.get()), id.get());
                }
            }
            return 0;
        }
    }

    /** What changes one that there is. */
    private abstract static class Change implements Callable<Integer> {
        @ParentCommand
        private BulkCommand bulk;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "BULK_ID", description = "The one that 'bulk start' or 'bulk show' named.")
        private String id;

        @Override
        public Integer call() throws Exception {
            try (EmbeddedHost host = bulk.open()) {
                BulkProgress progress =
                        new BulkProgress(host, spec.commandLine().getOut());
                return change(progress, progress.of(id), id);
            }
        }

        abstract int change(BulkProgress progress, Bulks bulks, String one) throws Exception;

        static void done(Optional<String> refusal) {
            if (refusal.isPresent()) {
                throw new HostException(refusal.get());
            }
        }
    }

    /** {@code bulk pause}. */
    @Command(name = "pause", description = "Start no other one; what runs goes on.")
    static final class Pause extends Change {
        @Override
        int change(BulkProgress progress, Bulks bulks, String one) throws Exception {
            done(bulks.pause(one));
            progress.summary(bulks, one);
            return 0;
        }
    }

    /** {@code bulk continue}. */
    @Command(name = "continue", description = "Go on in this process: after a pause, failures, Ctrl-C or a crash.")
    static final class Continue extends Change {
        @Override
        int change(BulkProgress progress, Bulks bulks, String one) throws Exception {
            if (progress.isPaused(bulks, one)) {
                done(bulks.goOn(one));
            }
            return progress.follow(bulks, one) ? 0 : 1;
        }
    }

    /** {@code bulk cancel}. */
    @Command(name = "cancel", description = "Start no other one for good; what runs goes on.")
    static final class Cancel extends Change {
        @Override
        int change(BulkProgress progress, Bulks bulks, String one) throws Exception {
            done(bulks.cancel(one));
            progress.summary(bulks, one);
            return 0;
        }
    }
}
