package io.github.rundeckresume.oracle

/**
 * One execution of a job in which each node goes through a run of node steps by itself, at its own pace. So
 * rundeck-core 5.4.0 has it: a failed node ends the job after its section, unless the job goes on.
 */
class NodeFirstCourse {

    private final ExpectedRun run
    private final ExpectedExecution execution
    private final GeneratedJob job
    private final List<StepModel> ran = []
    private final Map<String, Integer> attempts = [:]
    /** What the sections before left. */
    private Map<String, String> base = [:]
    private Set<String> before = []

    NodeFirstCourse(ExpectedRun run, ExpectedExecution execution) {
        this.run = run
        this.execution = execution
        this.job = run.job
    }

    List<StepModel> run() {
        for (section in sections()) {
            dispatch(section)
            if (ran.any { it.killed || it.halted } || failed && !job.keepgoing()) { break }
        }
        return ran
    }

    private boolean isFailed() {
        ran.any { !it.done }
    }

    /**
     * Of nodes of which one needed its error handler, rundeck-core 5.4.0 hands on one's global data, also without any resume:
     * not those of the node that ended last.
     */
    private boolean isMixed() {
        job.nodes().size() > 1 && ran.any { it.handled }
    }

    /** Neighbouring node steps together, and each other step alone. */
    private List<List<GeneratedStep>> sections() {
        job.steps().inject([]) { List<List<GeneratedStep>> all, step ->
            def joins = all && step.onNodes() && all.last()[0].onNodes()
            return joins ? all.init() + [all.last() + step] : all + [[step]]
        }
    }

    private void dispatch(List<GeneratedStep> section) {
        def certain = !failed && !mixed
        Map<String, String> left = [:]
        for (node in section[0].onNodes() ? job.nodes() : ['']) {
            def here = goThrough(section, node, certain, left)
            ran.addAll(here)
            def bad = here.any { !it.done }
            if (bad && job.threads() == 1 && (!job.nodesKeepgoing() || here.any { it.killed })) { break }
        }
        base = base + left
        before = before + section*.mark()
    }

    /**
     * One node's way through a section: it sees what the sections before left and what it left itself.
     *
     * @param certain whether something can be said of what it sees: no node has failed in a section before, nor needed its handler
     */
    private List<StepModel> goThrough(
            List<GeneratedStep> section, String node, boolean certain, Map<String, String> left) {
        def here = []
        Map<String, String> own = [:]
        for (step in section) {
            def known = run.known(step, node)
            if (known == null) {
                def model = model(step, node, here)
                here << model
                execution.events.addAll(run.events(model, certain ? base + own : null, [:], before))
                known = model.data()
            }
            own.putAll(known)
            if (here && here.last().endsExecution()) { break }
        }
        left.putAll(own)
        return here
    }

    /** Of several nodes at a time, one is killed and the others fail: then it is certain what ran. */
    private StepModel model(GeneratedStep step, String node, List<StepModel> here) {
        def number = attempts.computeIfAbsent(step.mark(), { run.next(step) })
        def fate = job.threads() > 1 && (ran + here).any { it.killed } ? 'failed' : null
        return run.model(step, execution.session, number, fate, node)
    }
}
