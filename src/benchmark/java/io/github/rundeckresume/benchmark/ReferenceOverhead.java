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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A job of 200 references to a job of 10 steps that do nothing: without the plugin, with {@code durability=async} and
 * with {@code sync}, in turns in one process. What is compared are runs of the same round.
 */
final class ReferenceOverhead implements Measurement {

    private static final int REFERENCES = 200;
    private static final int STEPS = 10;
    private static final int ROUNDS = 3;
    private static final List<Way> WAYS = List.of(Way.values());
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private enum Way {
        WITHOUT(""),
        ASYNC(Durable.ASYNC),
        SYNC(Durable.SYNC);

        private final String provider;

        Way(String provider) {
            this.provider = provider;
        }
    }

    /**
     * One run.
     *
     * @param whole milliseconds from asking for the execution until it was over
     * @param processor milliseconds of processor time of the whole process
     * @param recording milliseconds of each step that the engine waited for the recorder
     */
    private record Run(double whole, double processor, double recording) {}

    @Override
    public String title() {
        return "What recording adds to " + REFERENCES + " references to a job of " + STEPS + " steps";
    }

    @Override
    public String run() throws IOException {
        Table table = new Table("", "no plugin", "async", "sync", "async adds", "sync adds");
        StepClock clock = new StepClock();
        Path base = Workbench.folder("references-host");
        try (EmbeddedHost host = EmbeddedHost.at(base)
                .stateWriting(StateWriting.EACH_SECOND)
                .provider(ServiceNameConstants.WorkflowStep, StepClock.NAME, () -> clock)
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.ASYNC, () -> new Durable("async"))
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.SYNC, () -> new Durable("sync"))
                .open()) {
            Bench bench = new Bench(host, clock, new JobsOfJobs(host, base));
            bench.rounds(10, 3);
            List<Map<Way, Run>> rounds = bench.rounds(REFERENCES, ROUNDS);
            row(table, "in all", "%.1f s", rounds, run -> run.whole() / 1e3);
            row(table, "processor time", "%.1f s", rounds, run -> run.processor() / 1e3);
            row(table, "in the recorder, a step", "%.3f ms", rounds, Run::recording);
        }
        return table.toString();
    }

    private static void row(
            Table table, String what, String format, List<Map<Way, Run>> rounds, ToDoubleFunction<Run> measure) {
        table.row(
                what,
                Table.number(format, median(rounds, Way.WITHOUT, measure)),
                Table.number(format, median(rounds, Way.ASYNC, measure)),
                Table.number(format, median(rounds, Way.SYNC, measure)),
                added(rounds, Way.ASYNC, measure),
                added(rounds, Way.SYNC, measure));
    }

    private static double median(List<Map<Way, Run>> rounds, Way way, ToDoubleFunction<Run> measure) {
        return Samples.of(rounds, round -> measure.applyAsDouble(round.get(way)))
                .median();
    }

    /** By how much that way takes more: compared within each round, because the machine's speed changes. */
    private static String added(List<Map<Way, Run>> rounds, Way way, ToDoubleFunction<Run> measure) {
        double ratio = Samples.of(
                        rounds,
                        round -> measure.applyAsDouble(round.get(way)) / measure.applyAsDouble(round.get(Way.WITHOUT)))
                .median();
        return Double.isFinite(ratio) ? Table.number("%+.1f %%", 100 * (ratio - 1)) : "";
    }

    /** Runs the jobs. */
    private record Bench(EmbeddedHost host, StepClock clock, JobsOfJobs jobs) {

        List<Map<Way, Run>> rounds(int references, int rounds) throws IOException {
            jobs.leaf("inner", STEPS);
            Map<Way, JobDefinition> outer = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                String name = "outer-" + way.name() + "-" + references;
                outer.put(way, jobs.of(references, name, way.provider, "sequential", step -> "inner"));
            }
            List<Map<Way, Run>> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                Map<Way, Run> runs = new EnumMap<>(Way.class);
                for (int turn = 0; turn < WAYS.size(); turn++) {
                    Way way = WAYS.get((round + turn) % WAYS.size());
                    runs.put(way, run(outer.get(way), references * STEPS));
                }
                all.add(runs);
            }
            return all;
        }

        private Run run(JobDefinition job, int steps) {
            clock.reset();
            TimedRecorder.takeMillis();
            long processor = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            CompletedExecution execution = host.run(job, RunRequest.plain());
            long end = System.nanoTime();
            if (!execution.state().equals("succeeded") || clock.calls() != steps) {
                throw new IllegalStateException("execution " + execution.id() + " " + execution.state());
            }
            return new Run(
                    (end - start) / 1e6,
                    (PROCESS.getProcessCpuTime() - processor) / 1e6,
                    TimedRecorder.takeMillis() / steps);
        }
    }
}
