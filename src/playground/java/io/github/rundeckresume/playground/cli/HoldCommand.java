package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hold}: asks the processes that run executions to stop them at their next step boundary. */
@Command(
        name = "hold",
        description = {
            "Hold executions that other processes run: each stops when the steps that run are finished, with status held.",
            "The process that runs it looks for such requests every second. Resume it to go on."
        },
        exitCodeList = {"0:everything has stopped", "1:something still runs", "2:the command could not be used"})
final class HoldCommand implements Callable<Integer> {
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(500);

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    @Option(
            names = "--go-on",
            description = "What is held goes on by itself when the process that ran it has started again.")
    private boolean goOn;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait until everything has stopped (default: ${DEFAULT-VALUE}).")
    private long wait;

    /** One execution, or all. */
    private static final class Wanted {
        @Parameters(paramLabel = "EXECUTION_ID", description = "The running execution.")
        private long id;

        @Option(names = "--all", required = true, description = "Everything that runs and can be resumed.")
        private boolean all;
    }

    @Override
    public Integer call() {
        try (EmbeddedHost host = playground.host().builder().open()) {
            List<ExecutionRecord> running = running(host);
            for (ExecutionRecord execution : running) {
                request(host, execution);
                say("asked to hold execution " + execution.id());
            }
            return await(host, running.stream().map(ExecutionRecord::id).toList());
        }
    }

    /** Leaves the plugin's own request where the process that runs the execution looks for it. */
    private void request(EmbeddedHost host, ExecutionRecord execution) {
        String by = System.getProperty("user.name");
        host.database()
                .pluginMeta()
                .put(
                        execution.project(),
                        "rundeck-resume/hold/" + execution.id(),
                        "{\"by\":\"" + by + "\",\"goOn\":\"" + goOn + "\"}");
    }

    private List<ExecutionRecord> running(EmbeddedHost host) {
        if (wanted.all) {
            return host.list().stream()
                    .filter(ExecutionRecord::isRunning)
                    .filter(execution -> isResumable(host, execution))
                    .toList();
        }
        ExecutionRecord execution = BaseOption.execution(host, wanted.id);
        if (!execution.isRunning()) {
            throw new HostException("Execution " + wanted.id + " is not running; it has ended: " + execution.state());
        }
        if (!isResumable(host, execution)) {
            throw new HostException("Execution " + wanted.id
                    + " cannot be held: its job does not use the plugin, so it could not go on");
        }
        return List.of(execution);
    }

    private static boolean isResumable(EmbeddedHost host, ExecutionRecord execution) {
        return host.job(execution.jobUuid())
                .map(JobDefinition::executionLifecycle)
                .filter(plugins -> plugins.containsKey("resume"))
                .isPresent();
    }

    /** Says of each what became of it, until all have stopped or the time is over. */
    private int await(EmbeddedHost host, List<Long> ids) {
        long start = System.nanoTime();
        List<Long> left = ids;
        while (true) {
            List<Long> ended =
                    left.stream().filter(id -> !execution(host, id).isRunning()).toList();
            ended.forEach(id -> say("execution " + id + ": " + stateOf(execution(host, id))));
            left = left.stream().filter(id -> !ended.contains(id)).toList();
            boolean late = System.nanoTime() - start >= Duration.ofSeconds(wait).toNanos();
            if (left.isEmpty() || late) {
                left.forEach(id -> say("execution " + id + ": still running"));
                say((ids.size() - left.size()) + " of " + ids.size() + " stopped");
                return left.isEmpty() ? 0 : 1;
            }
            LockSupport.parkNanos(POLL);
        }
    }

    private static ExecutionRecord execution(EmbeddedHost host, long id) {
        return host.find(id).orElseThrow();
    }

    private static String stateOf(ExecutionRecord execution) {
        return execution.status().orElse(execution.state());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
