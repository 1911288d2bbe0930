package io.github.rundeckresume.oracle

/**
 * A random job, apart from any format.
 *
 * @param strategy sequential, parallel, needs or node-first
 * @param nodes in the order in which they have their turn
 * @param ranks the order of the ranks that give them that order, or null for that of their names
 * @param threads how many nodes at a time
 * @param rerun which nodes run a failed step again, failed or all, or null for the default
 * @param way which branch the first step chooses for all
 */
record GeneratedJob(
        long seed,
        String strategy,
        boolean keepgoing,
        List<GeneratedStep> steps,
        List<GeneratedOption> options,
        List<String> nodes,
        String ranks,
        int threads,
        boolean nodesKeepgoing,
        String rerun,
        int retries,
        boolean onRetry,
        String way) {

    boolean isSequential() {
        strategy == 'sequential'
    }

    boolean isNodeFirst() {
        strategy == 'node-first'
    }

    /** Whether a step comes after the other, at least on each node. */
    boolean isOneByOne() {
        sequential || nodeFirst
    }

    GeneratedStep step(int number) {
        steps[number - 1]
    }

    GeneratedOption option(String name) {
        options.find { it.name() == name }
    }

    List<GeneratedOption> secrets() {
        options.findAll { it.secure() }
    }

    /** Whether one node comes after the other and the first failure is the last. */
    boolean stopsAtFailedNode() {
        threads == 1 && !nodesKeepgoing
    }
}

/**
 * A step.
 *
 * @param captures whether it prints data for a log filter too
 * @param shares whether it writes a name that other steps write as well
 * @param secret the secure option whose value is in what it exports, or null
 * @param needs the steps that it waits for, each with the state that these must have come to
 * @param branch runs only if the job went this way; null for always
 */
record GeneratedStep(
        int number,
        boolean labelled,
        boolean onNodes,
        GeneratedHandler handler,
        boolean captures,
        boolean shares,
        String secret,
        Map<Integer, String> needs,
        String branch) {

    String mark() {
        "s$number".toString()
    }

    boolean runsIn(GeneratedJob job) {
        !branch || branch == job.way()
    }
}

/** An error handler; one that recovers lets the job go on. */
record GeneratedHandler(boolean recovers, boolean onNodes) {}

/**
 * An option.
 *
 * @param later the value from the first resume on
 * @param leftOut whether a resume leaves it out, so that it has to be filled in
 * @param preset the job's default, or null
 */
record GeneratedOption(
        String name, String value, boolean secure, boolean exposed, String later, boolean leftOut, String preset) {

    String valueIn(int session) {
        session == 0 ? value : later
    }
}
