package io.github.rundeckresume.benchmark;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;

/** Measures the memory that something takes. */
final class Heap {

    private static final int ROUNDS = 5;

    private Heap() {}

    /** The bytes that a garbage collection finds more when it is held than when it is not; the median. */
    static long of(Callable<?> made) throws Exception {
        Samples heap = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            long before = used();
            heap.add((double) heldBy(made.call()) - before);
        }
        return (long) heap.median();
    }

    private static long heldBy(Object held) {
        try {
            return used();
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
