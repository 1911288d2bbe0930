package io.github.rundeckresume.oracle

/** Things that come to be known on one thread and are waited for on others. */
class Awaited {

    private static final long NANOS = 20_000_000_000

    private final Set<List> known = []

    synchronized void add(List one) {
        known << one
        notifyAll()
    }

    /** Waits for all of them; not for ever. */
    synchronized boolean await(Collection<List> wanted) {
        def until = System.nanoTime() + NANOS
        while (!known.containsAll(wanted)) {
            def left = (until - System.nanoTime()).intdiv(1_000_000)
            if (left <= 0) { return false }
            wait(left as long)
        }
        return true
    }
}
