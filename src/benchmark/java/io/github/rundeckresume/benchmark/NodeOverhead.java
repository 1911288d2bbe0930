package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.sun.management.OperatingSystemMXBean;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.progress.StateWriting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A node-first job of 20 steps that do nothing, on 50 nodes at a time: without the plugin, with {@code
 * durability=async} and with {@code sync}, in turns in one process. What is compared are runs of the same round.
 */
final class NodeOverhead implements Measurement {

    private static final int STEPS = 20;
    private static final int THREADS = 50;
    private static final Map<Integer, Integer> ROUNDS_BY_NODES = new TreeMap<>(Map.of(10, 9, 100, 5, 1000, 3));
    private static final List<Way> WAYS = List.of(Way.WITHOUT, Way.ASYNC, Way.SYNC);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private enum Way {
        WITHOUT,
        ASYNC,
        SYNC
    }

    /**
     * One run.
     *
     * @param whole milliseconds from asking for the execution until it was over
     * @param processor milliseconds of processor time of the whole process
     * @param recording microseconds for each node and step that the engine waited for the recorder
     */
    private record Run(double whole, double processor, double recording) {}

    @Override
    public String title() {
        return "What recording adds to 20 node-first steps on many nodes";
    }

    @Override
    public String run() throws IOException {
        Table table = new Table(
                "nodes",
                "no plugin",
                "async",
                "sync",
                "async adds",
                "of processor time",
                "µs in the recorder, async",
                "sync");
        NodeClock clock = new NodeClock();
        Path base = Workbench.folder("nodes-host");
        try (EmbeddedHost host = EmbeddedHost.at(base)
                .stateWriting(StateWriting.EACH_SECOND)
                .provider(ServiceNameConstants.WorkflowNodeStep, NodeClock.NAME, () -> clock)
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.ASYNC, () -> new Durable("async"))
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.SYNC, () -> new Durable("sync"))
                .open()) {
            Bench bench = new Bench(host, clock, base);
            bench.rounds(100, 3);
            for (Map.Entry<Integer, Integer> size : ROUNDS_BY_NODES.entrySet()) {
                row(table, size.getKey(), bench.rounds(size.getKey(), size.getValue()));
            }
        }
        return table.toString();
    }

    private static void row(Table table, int nodes, List<Map<Way, Run>> rounds) {
        table.row(
                nodes,
                Table.number("%.0f ms", whole(rounds, Way.WITHOUT)),
                Table.number("%.0f ms", whole(rounds, Way.ASYNC)),
                Table.number("%.0f ms", whole(rounds, Way.SYNC)),
                Table.number("%+.1f %%", 100 * added(rounds, Run::whole)),
                Table.number("%+.1f %%", 100 * added(rounds, Run::processor)),
                Table.number("%.0f", recording(rounds, Way.ASYNC)),
                Table.number("%.0f", recording(rounds, Way.SYNC)));
    }

    private static double whole(List<Map<Way, Run>> rounds, Way way) {
        return Samples.of(rounds, round -> round.get(way).whole()).median();
    }

    private static double recording(List<Map<Way, Run>> rounds, Way way) {
        return Samples.of(rounds, round -> round.get(way).recording()).median();
    }

    /** By how much {@code async} takes more: compared within each round, because the machine's speed changes. */
    private static double added(List<Map<Way, Run>> rounds, ToDoubleFunction<Run> measure) {
        return Samples.of(
                                rounds,
                                round -> measure.applyAsDouble(round.get(Way.ASYNC))
                                        / measure.applyAsDouble(round.get(Way.WITHOUT)))
                        .median()
                - 1;
    }

    /** Runs the job. */
    private record Bench(EmbeddedHost host, NodeClock clock, Path base) {

        List<Map<Way, Run>> rounds(int nodes, int rounds) throws IOException {
            Map<Way, JobDefinition> jobs = new EnumMap<>(Way.class);
            jobs.put(Way.WITHOUT, Jobs.onNodes("plain", "", STEPS, THREADS));
            jobs.put(Way.ASYNC, Jobs.onNodes("async", Durable.ASYNC, STEPS, THREADS));
            jobs.put(Way.SYNC, Jobs.onNodes("sync", Durable.SYNC, STEPS, THREADS));
            RunRequest request = RunRequest.plain().nodes(file(nodes));
            return IntStream.range(0, rounds)
                    .mapToObj(round -> IntStream.range(0, WAYS.size())
                            .mapToObj(turn -> WAYS.get((round + turn) % WAYS.size()))
                            .collect(Collectors.toMap(way -> way, way -> run(jobs.get(way), request, nodes))))
                    .toList();
        }

        private Path file(int nodes) throws IOException {
            return Files.writeString(
                    base.resolve("nodes-" + nodes + ".yaml"),
                    IntStream.rangeClosed(1, nodes)
                            .mapToObj(node -> "web" + node + ".shop.example.com")
                            .map(node -> node + ": {nodename: " + node + ", hostname: " + node + "}\n")
                            .collect(Collectors.joining()));
        }

        private Run run(JobDefinition job, RunRequest request, int nodes) {
            clock.takeCalls();
            TimedRecorder.takeMillis();
            long processor = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            CompletedExecution execution = host.run(job, request);
            long end = System.nanoTime();
            long calls = clock.takeCalls();
            if (!execution.state().equals("succeeded") || calls != (long) nodes * STEPS) {
                throw new IllegalStateException("execution " + execution.id() + " " + execution.state() + ", " + calls);
            }
            return new Run(
                    (end - start) / 1e6,
                    (PROCESS.getProcessCpuTime() - processor) / 1e6,
                    1e3 * TimedRecorder.takeMillis() / calls);
        }
    }
}
