package io.github.rundeckresume.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measured values of one thing. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    static <T> Samples of(List<T> measured, ToDoubleFunction<T> value) {
        Samples samples = new Samples();
        measured.forEach(one -> samples.add(value.applyAsDouble(one)));
        return samples;
    }

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
