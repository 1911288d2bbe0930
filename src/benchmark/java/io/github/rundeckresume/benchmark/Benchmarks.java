package io.github.rundeckresume.benchmark;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match the regular expressions given as arguments; all of them without arguments. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Started by the profile {@code benchmark}.
     *
     * @param names regular expressions
     */
    public static void main(String[] names) throws RunnerException {
        var options = new OptionsBuilder();
        for (String name : names) {
            options.include(name);
        }
        new Runner(options.build()).run();
    }
}
