package io.github.rundeckresume.oracle

/**
 * What goes wrong with a job, and when.
 *
 * @param attempts by step what happens to each of its attempts; those after the last one are left alone
 * @param edits by session the steps whose content is edited before it, if they are not done by then
 * @param sameHost the sessions that run on the host of the session before
 * @param stale the sessions before which somebody resumes an execution that was gone on from
 * @param rerun by session which nodes somebody asks to run failed steps again, failed or all
 * @param at by session which of the steps that are done, as a running number, somebody asks to go on at
 */
record Sabotage(
        Map<String, List<Attempt>> attempts,
        Map<Integer, Set<String>> edits,
        Set<Integer> sameHost,
        Set<Integer> stale,
        Map<Integer, String> rerun,
        Map<Integer, Integer> at) {

    static Sabotage none() {
        new Sabotage([:], [:], [] as Set, [] as Set, [:], [:])
    }

    /** What happens to the step's attempt of this number; the first one is 1. */
    Attempt attempt(String mark, int number) {
        attempts.getOrDefault(mark, [])[number - 1] ?: Attempt.FINE
    }

    boolean tellsSecrets() {
        attempts.values().any { list -> list.any { it.secret() } }
    }

    /** One attempt of a step. */
    enum Kind { FINE, FAIL, HALT, KILL }

    /**
     * What happens to it.
     *
     * @param nodes where, if the step runs on nodes
     * @param exports whether the step exports something before it fails
     * @param handlerFails whether the error handler fails as well
     * @param secret the option whose value is in the failure's message, or null
     */
    static record Attempt(Kind kind, Set<String> nodes, boolean exports, boolean handlerFails, String secret) {

        static final Attempt FINE = new Attempt(Kind.FINE, [] as Set, false, false, null)

        boolean hits(String node) {
            kind != Kind.FINE && (!node || node in nodes)
        }
    }
}
