package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParameters;

/**
 * 1,000 steps that do nothing: run to the end; run up to step 500, which fails; and gone on with from there. By
 * Spring Batch, by Rundeck's engine alone, and by Rundeck's engine with the plugin, in turns.
 */
final class SideBySide implements Measurement {

    private static final int STEPS = 1000;
    private static final int FAILING = 500;
    private static final int ROUNDS = 5;

    /** A way to run the steps: what it does in one round, in milliseconds. */
    private interface Contestant {
        Round run() throws Exception;
    }

    /**
     * One round.
     *
     * @param whole all steps
     * @param restart what was left after the failure; not a number where there is no restart
     */
    private record Round(double whole, double restart) {}

    @Override
    public String title() {
        return "Side by side with Spring Batch 4.3.10: 1,000 steps that do nothing";
    }

    @Override
    public String run() throws Exception {
        try (SpringBatch memory = SpringBatch.inMemory();
                SpringBatch lazy = SpringBatch.inFile(Workbench.folder("batch"), "");
                SpringBatch eager = SpringBatch.inFile(Workbench.folder("batch-eager"), ";WRITE_DELAY=0");
                Workbench host = Workbench.open()) {
            Map<String, Contestant> contestants = new LinkedHashMap<>();
            contestants.put("Spring Batch, H2 in memory: nothing durable", batch(memory));
            contestants.put("Spring Batch, H2 file, defaults", batch(lazy));
            contestants.put("Spring Batch, H2 file, WRITE_DELAY=0", batch(eager));
            contestants.put("Rundeck's engine, no plugin", engine(host));
            contestants.put("Rundeck's engine, plugin, async", plugin(host, Jobs.async(STEPS)));
            contestants.put("Rundeck's engine, plugin, sync", plugin(host, Jobs.sync(STEPS)));
            return table(rounds(contestants));
        }
    }

    private static Map<String, List<Round>> rounds(Map<String, Contestant> contestants) throws Exception {
        Map<String, List<Round>> all = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, Contestant> contestant : contestants.entrySet()) {
                Round measured = contestant.getValue().run();
                List<Round> rounds = all.computeIfAbsent(contestant.getKey(), name -> new ArrayList<>());
                if (round >= 0) {
                    rounds.add(measured);
                }
            }
        }
        return all;
    }

    private static String table(Map<String, List<Round>> all) {
        Table table =
                new Table("", "1,000 steps, ms", "steps per second", "restart at step 500, ms", "steps per second");
        all.forEach((name, rounds) -> {
            double whole = Samples.of(rounds, Round::whole).median();
            double restart = Samples.of(rounds, Round::restart).median();
            table.row(
                    name,
                    Table.number("%.0f", whole),
                    Table.number("%.0f", STEPS / whole * 1000),
                    Double.isNaN(restart) ? "" : Table.number("%.0f", restart),
                    Double.isNaN(restart) ? "" : Table.number("%.0f", (STEPS - FAILING + 1) / restart * 1000));
        });
        return table.toString();
    }

    private static Contestant batch(SpringBatch batch) {
        Job job = batch.job(STEPS);
        return () -> {
            double whole = millis(() -> require(STEPS, batch.run(job, batch.newInstance(), 0)));
            JobParameters instance = batch.newInstance();
            require(FAILING, batch.run(job, instance, FAILING));
            double restart = millis(() -> require(STEPS - FAILING + 1, batch.run(job, instance, 0)));
            return new Round(whole, restart);
        };
    }

    private static Contestant engine(Workbench host) throws Exception {
        JobDefinition job = Jobs.plain(STEPS);
        return () -> new Round(host.run(job).whole(), Double.NaN);
    }

    private static Contestant plugin(Workbench host, JobDefinition job) {
        return () -> {
            double whole = host.run(job).whole();
            Workbench.Run resumed = host.resume(job, host.runUpTo(FAILING, job).execution());
            require(STEPS - FAILING + 1, resumed.steps());
            return new Round(whole, resumed.whole());
        };
    }

    private static void require(int expected, int ran) {
        if (ran != expected) {
            throw new IllegalStateException(ran + " steps ran instead of " + expected);
        }
    }

    private static double millis(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Something that takes time. */
    private interface Action {
        void run() throws Exception;
    }
}
