package io.github.rundeckresume.oracle

/**
 * One execution of a job whose steps start as soon as what they need has ended. Steps that end the execution do so when
 * nothing else runs any more (the stage holds them back), so that it is certain what ran.
 */
class RuleCourse {

    private final ExpectedRun run
    private final ExpectedExecution execution
    private final List<StepModel> ran = []
    private final List<GeneratedStep> enders = []
    /** How each step that ended did so: success or failure. */
    private final Map<Integer, String> ended = [:]

    RuleCourse(ExpectedRun run, ExpectedExecution execution) {
        this.run = run
        this.execution = execution
    }

    List<StepModel> run(Map<Integer, Map<String, String>> kept) {
        startAll(kept.keySet())
        execution.killed = enders.any { run.peek(it, execution.session).killed }
        execution.enders = enders*.mark() as Set
        execution.settled = ran*.step*.number() as Set
        ran.addAll(enders.collect { run.start(it, execution.session, execution.killed) })
        tell(kept)
        return ran
    }

    private void startAll(Set<Integer> kept) {
        def waiting = run.job.steps().findAll { it.runsIn(run.job) }
        def next
        while ((next = waiting.find { ready(it) })) {
            waiting.remove(next)
            start(next, kept)
        }
    }

    private void start(GeneratedStep step, Set<Integer> kept) {
        if (step.number() in kept) {
            ended[step.number()] = 'success'
        } else if (run.peek(step, execution.session).endsExecution()) {
            enders << step
        } else {
            def model = run.start(step, execution.session)
            ran << model
            ended[step.number()] = model.done ? 'success' : 'failure'
        }
    }

    private boolean ready(GeneratedStep step) {
        step.needs().every { number, state -> ended[number] && (state == 'completed' || ended[number] == 'success') }
    }

    /** Of what it needs a step must see the data, of everything else it may. */
    private void tell(Map<Integer, Map<String, String>> kept) {
        Map<Integer, Map<String, String>> data = kept + ran.collectEntries { [it.step.number(), it.data()] }
        ran.each { model ->
            def needed = needed(model.step)
            def must = run.job.strategy() == 'parallel' ? kept.keySet() : needed
            def sees = merged(data, must)
            def may = merged(data, data.keySet() - model.step.number())
            def after = needed.collect { run.job.step(it).mark() } as Set
            execution.events.addAll(run.events(model, sees, may, after))
        }
    }

    private static Map<String, String> merged(Map<Integer, Map<String, String>> data, Set<Integer> steps) {
        steps.findAll { data[it] }.sort().inject([:]) { Map all, Integer step -> all + data[step] }
    }

    private Set<Integer> needed(GeneratedStep step) {
        step.needs().keySet() + step.needs().keySet().collectMany { needed(run.job.step(it)) } as Set
    }
}
