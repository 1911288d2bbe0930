package io.github.rundeckresume.oracle

import io.github.rundeckresume.playground.host.CompletedExecution

/** What really happened: the executions in their order, and what the steps did in each. Written to by many threads. */
class History {

    /**
     * What a step did, on one node.
     *
     * @param what for example {@code s2@web1 ok}
     * @param started a running number, as is ended
     * @param sees what it found of what others exported
     */
    static record Event(
            String execution,
            String what,
            String mark,
            int version,
            Map<String, String> sees,
            Map<String, String> options,
            int started,
            int ended) {}

    /** An execution that ended, and why it was started. */
    static record Ended(CompletedExecution execution, String why) {}

    private final List<Event> events = []
    private final List<Ended> executions = []
    private final List<String> remarks = []
    private int clock

    synchronized int tick() {
        ++clock
    }

    synchronized void add(Event event) {
        events << event
        notifyAll()
    }

    synchronized void ended(CompletedExecution execution, String why) {
        executions << new Ended(execution, why)
    }

    /** Something that is wrong by itself. */
    synchronized void remark(String text) {
        remarks << text
    }

    synchronized List<Ended> executions() {
        executions.asImmutable()
    }

    synchronized List<Event> events(Object execution) {
        events.findAll { it.execution() == execution.toString() }
    }

    synchronized List<String> remarks() {
        remarks.asImmutable()
    }

    /** Waits until all of these are there; not for ever. */
    boolean await(String execution, List<String> whats) {
        whats.countBy { it }.every { what, count -> awaitThose(execution, count) { it.what() == what } }
    }

    /** Waits until that many events of the step are there; not for ever. */
    boolean await(String execution, String mark, int count) {
        awaitThose(execution, count) { it.mark() == mark }
    }

    private synchronized boolean awaitThose(String execution, int count, Closure<Boolean> which) {
        def until = System.nanoTime() + 20_000_000_000L
        while (events.count { it.execution() == execution && which(it) } < count) {
            def left = (until - System.nanoTime()).intdiv(1_000_000)
            if (left <= 0) { return false }
            wait(left as long)
        }
        return true
    }
}
