package io.github.rundeckresume.oracle

/** What the model says of one execution. */
class ExpectedExecution {

    /** run, resume or retry. */
    String kind
    int session
    String state
    List<ExpectedEvent> events = []
    /** The steps that end before one of those that end the execution may do so. */
    Set<Integer> settled = []
    /** The steps that end it, if steps run at the same time. */
    Set<String> enders = []
    boolean killed

    /** How the step's part of that name ends; null if nothing is said of it. */
    String end(String name) {
        events.find { it.what().startsWith("$name ") }?.with { it.what() - "$name " }
    }

    /**
     * What one step does, on one node.
     *
     * @param what for example {@code s2@web1 ok}
     * @param sees what it must find of what others exported; null where nothing is said of it
     * @param maySee what else it may find
     * @param after marks of the steps that ended before
     */
    static record ExpectedEvent(
            String what,
            String mark,
            int version,
            Map<String, String> sees,
            Map<String, String> maySee,
            Map<String, String> options,
            Set<String> after) {}
}
