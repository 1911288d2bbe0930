package io.github.rundeckresume.plan;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks once, and remembers the answer; not for several threads. */
final class Remembered<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T value;

    Remembered(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
