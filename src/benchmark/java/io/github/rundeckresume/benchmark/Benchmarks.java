package io.github.rundeckresume.benchmark;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the measurements whose names match a regular expression, and prints their results in Markdown.
 *
 * <p>What takes a second and more is measured by plain runs in turns; what takes microseconds, by JMH.
 */
public final class Benchmarks {

    private static final List<Measurement> MEASUREMENTS = List.of(
            new StepOverhead(),
            new NodeOverhead(),
            new ReferenceOverhead(),
            new RecordSize(),
            new LongResume(),
            new ForcedWrites(),
            new CheckpointCost(),
            new StepCheckpointCost(),
            new PausedOften(),
            new LargeState(),
            new LargeNodes(),
            new LargeReferences(),
            new SideBySide());
    private static final List<Class<?>> MICROBENCHMARKS = List.of(RecordCost.class);

    private Benchmarks() {}

    /**
     * Started by the profile {@code benchmark}.
     *
     * @param names regular expressions; none for everything
     */
    public static void main(String[] names) throws Exception {
        Pattern wanted = Pattern.compile(names.length == 0 ? ".*" : String.join("|", names));
        System.out.println("\n" + Machine.describe() + "\n");
        for (Measurement measurement : MEASUREMENTS) {
            if (isWanted(wanted, measurement.getClass())) {
                System.out.println("\n### " + measurement.title() + "\n\n" + measurement.run() + "\n");
            }
        }
        for (Class<?> type : MICROBENCHMARKS) {
            if (isWanted(wanted, type)) {
                new Runner(new OptionsBuilder()
                                .include(Pattern.quote(type.getName()) + ".*")
                                .build())
                        .run();
            }
        }
        // Pools of the engine and the database may live on.
        System.exit(0);
    }

    private static boolean isWanted(Pattern wanted, Class<?> type) {
        return wanted.matcher(type.getSimpleName()).find();
    }
}
