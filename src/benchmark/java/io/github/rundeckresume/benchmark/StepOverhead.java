package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The same job without the plugin, with {@code durability=async} and with {@code sync}, in turns in one process. Each
 * round begins with another one of the three; what is compared are runs of the same round.
 */
final class StepOverhead implements Measurement {

    private static final Map<Integer, Integer> ROUNDS_BY_STEPS =
            new TreeMap<>(Map.of(10, 15, 100, 81, 1000, 11, 2000, 5));

    private enum Way {
        WITHOUT,
        ASYNC,
        SYNC
    }

    @Override
    public String title() {
        return "What recording adds to a step";
    }

    @Override
    public String run() throws IOException {
        Table table = new Table("steps", "", "no plugin", "async", "sync", "async adds", "sync adds");
        try (Workbench host = Workbench.open()) {
            rounds(host, 300, 8);
            for (Map.Entry<Integer, Integer> size : ROUNDS_BY_STEPS.entrySet()) {
                report(table, size.getKey(), rounds(host, size.getKey(), size.getValue()));
            }
        }
        return table.toString();
    }

    private static Rounds rounds(Workbench host, int steps, int rounds) throws IOException {
        Map<Way, JobDefinition> jobs = new EnumMap<>(
                Map.of(Way.WITHOUT, Jobs.plain(steps), Way.ASYNC, Jobs.async(steps), Way.SYNC, Jobs.sync(steps)));
        List<Map<Way, Workbench.Run>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Map<Way, Workbench.Run> runs = new EnumMap<>(Way.class);
            for (int turn = 0; turn < 3; turn++) {
                Way way = Way.values()[(round + turn) % 3];
                runs.put(way, host.run(jobs.get(way)));
            }
            all.add(runs);
        }
        return new Rounds(all);
    }

    private static void report(Table table, int steps, Rounds result) {
        row(table, steps, "ms per step", "%.3f", result.by(Workbench.Run::perStep));
        recording(table, steps, result);
        row(table, steps, "ms before the first step", "%.1f", result.by(Workbench.Run::before));
        row(table, steps, "ms after the last step", "%.1f", result.by(Workbench.Run::after));
        row(table, steps, "ms in all", "%.0f", result.by(Workbench.Run::whole));
    }

    private static void recording(Table table, int steps, Rounds rounds) {
        Comparison recording = rounds.by(Workbench.Run::recording);
        Comparison share = rounds.by(run -> run.recording() / (run.perStep() - run.recording()));
        table.row(
                steps,
                "of which in the recorder",
                "",
                Table.number("%.3f", recording.median(Way.ASYNC)),
                Table.number("%.3f", recording.median(Way.SYNC)),
                Table.number("%+.1f %%", 100 * share.median(Way.ASYNC)),
                Table.number("%+.1f %%", 100 * share.median(Way.SYNC)));
    }

    private static void row(Table table, int steps, String what, String format, Comparison comparison) {
        table.row(
                steps,
                what,
                Table.number(format, comparison.median(Way.WITHOUT)),
                Table.number(format, comparison.median(Way.ASYNC)),
                Table.number(format, comparison.median(Way.SYNC)),
                Table.number("%+.1f %%", 100 * comparison.added(Way.ASYNC)),
                Table.number("%+.1f %%", 100 * comparison.added(Way.SYNC)));
    }

    /** The rounds of one size. */
    private record Rounds(List<Map<Way, Workbench.Run>> all) {

        Comparison by(ToDoubleFunction<Workbench.Run> measure) {
            return new Comparison(all, measure);
        }
    }

    /** One measure of all rounds. */
    private record Comparison(List<Map<Way, Workbench.Run>> rounds, ToDoubleFunction<Workbench.Run> measure) {

        double median(Way way) {
            return Samples.of(rounds, round -> measure.applyAsDouble(round.get(way)))
                    .median();
        }

        /** By how much that way takes longer: compared within each round, because the machine's speed changes. */
        double added(Way way) {
            return Samples.of(
                                    rounds,
                                    round -> measure.applyAsDouble(round.get(way))
                                            / measure.applyAsDouble(round.get(Way.WITHOUT)))
                            .median()
                    - 1;
        }
    }
}
