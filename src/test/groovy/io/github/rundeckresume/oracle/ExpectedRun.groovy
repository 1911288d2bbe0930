package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.ExpectedExecution.ExpectedEvent

/**
 * What must become of a job under its sabotage: executions, resumed until one succeeds. A small model that knows what a
 * resume is for (a finished step is kept, with its data; all else runs) and nothing of how the plugin does it.
 */
class ExpectedRun {

    final GeneratedJob job
    final Sabotage sabotage
    final List<ExpectedExecution> executions = []
    /** By session, the steps whose content is edited before it. */
    final List<Set<String>> edits = []
    /** By session, the step at which somebody asks to go on; null for none. */
    final List<Integer> at = []

    private final Map<Integer, Map<String, String>> done = [:]
    /** What steps left on the nodes that have done them. */
    private final Map<Integer, Map<String, Map<String, String>>> doneOn = [:]
    private final Map<String, Integer> attempts = [:]
    private final Map<String, Integer> versions = [:]

    private ExpectedRun(GeneratedJob job, Sabotage sabotage) {
        this.job = job
        this.sabotage = sabotage
    }

    static ExpectedRun of(GeneratedJob job, Sabotage sabotage) {
        def run = new ExpectedRun(job, sabotage)
        for (session in 0..20) {
            run.session(session)
            if (run.executions.last().state == 'succeeded') { return run }
        }
        throw new IllegalStateException("seed ${job.seed()}: does not come to an end in the model")
    }

    /** All executions of one session: the first one and its retries. */
    List<ExpectedExecution> inSession(int number) {
        executions.findAll { it.session == number }
    }

    int sessions() {
        edits.size()
    }

    private void session(int number) {
        goOnHere(number)
        edit(number)
        def kind = number == 0 ? 'run' : 'resume'
        for (attempt in 0..job.retries()) {
            // A retry of a resume goes on in any case; another one only if the job says so.
            if (attempt > 0 && number == 0 && !job.onRetry()) { [done, doneOn]*.clear() }
            def execution = execution(attempt ? 'retry' : kind, number)
            executions << execution
            if (execution.state in ['succeeded', 'aborted']) { break }
            if (attempt < job.retries()) { execution.state = 'failed-with-retry' }
        }
    }

    /** What was done from there on counts as not done, on whatever node. */
    private void goOnHere(int session) {
        def possible = done.keySet().sort()
        def pick = sabotage.at()[session]
        at << (pick == null || !possible ? null : possible[pick % possible.size()])
        if (at.last() != null) { [done, doneOn].each { steps -> steps.keySet().removeIf { it >= at.last() } } }
    }

    int version(String mark) {
        versions.getOrDefault(mark, 1)
    }

    private void edit(int session) {
        def left = job.steps().findAll { isFree(it, session) }*.mark()
        def edited = sabotage.edits().getOrDefault(session, [] as Set).intersect(left) as Set
        edited.each { versions.merge(it, 2, { old, two -> old + 1 }) }
        edits << edited
    }

    /** What nodes have done may be edited only in a step whose label says that it is the same. */
    private boolean isFree(GeneratedStep step, int session) {
        def started = doneOn[step.number()] && !rerunsAll(session)
        return !(step.number() in done.keySet()) && (step.labelled() || !started)
    }

    private ExpectedExecution execution(String kind, int session) {
        def execution = new ExpectedExecution(kind: kind, session: session)
        if (rerunsAll(session)) { doneOn.keySet().retainAll(done.keySet()) }
        def ran = course(execution)
        ran.each { keep(it) }
        execution.state = state(ran)
        return execution
    }

    private boolean rerunsAll(int session) {
        (sabotage.rerun()[session] ?: job.rerun()) == 'all'
    }

    private List<StepModel> course(ExpectedExecution execution) {
        if (job.nodeFirst) { return new NodeFirstCourse(this, execution).run() }
        def course = job.sequential ? new SequentialCourse(this, execution) : new RuleCourse(this, execution)
        return course.run(new TreeMap(done))
    }

    private void keep(StepModel model) {
        def number = model.step.number()
        if (job.nodeFirst && model.step.onNodes()) {
            def of = doneOn.computeIfAbsent(number, { [:] })
            if (model.done) { of[model.places[0]] = model.data() }
            if (of.keySet().containsAll(job.nodes())) { done[number] = of.values().inject([:]) { a, b -> a + b } }
        } else if (model.done) {
            done[number] = model.data()
        } else {
            doneOn[number] = model.onNodes()
        }
    }

    /** What the step left, of which nothing is left to do on the node, or for the empty text at all; null if there is. */
    Map<String, String> known(GeneratedStep step, String node) {
        node ? doneOn[step.number()]?.get(node) : done[step.number()]
    }

    private String state(List<StepModel> ran) {
        if (ran.any { it.killed }) { return 'aborted' }
        if (ran.any { it.halted }) { return 'other' }
        return job.steps().every { !it.runsIn(job) || it.number() in done.keySet() } ? 'succeeded' : 'failed'
    }

    Map<String, String> options(int session) {
        job.options().collectEntries { [it.name(), it.valueIn(session)] }
    }

    /** The next attempt of a step. */
    StepModel start(GeneratedStep step, int session, boolean killed = false) {
        onTheRest(step, session, next(step), killed ? 'killed' : null)
    }

    /** The number of the step's next attempt. */
    int next(GeneratedStep step) {
        attempts.merge(step.mark(), 1, Integer::sum)
    }

    /** What the next attempt of a step would come to. */
    StepModel peek(GeneratedStep step, int session) {
        onTheRest(step, session, attempts.getOrDefault(step.mark(), 0) + 1, null)
    }

    private StepModel onTheRest(GeneratedStep step, int session, int number, String fate) {
        def before = doneOn.getOrDefault(step.number(), [:])
        return attempt(step, session, number, fate, step.onNodes() ? job.nodes() - before.keySet() : [''], before)
    }

    /** An attempt on one node, or for the empty text of a step that does not run on nodes. */
    StepModel model(GeneratedStep step, int session, int number, String fate, String node) {
        attempt(step, session, number, fate, [node], [:])
    }

    private StepModel attempt(
            GeneratedStep step, int session, int number, String fate, List<String> places, Map before) {
        def attempt = sabotage.attempt(step.mark(), number)
        return new StepModel(job, step, attempt, version(step.mark()), options(session), fate, places, before)
    }

    /** What the attempt and its error handler are seen to do. */
    static List<ExpectedEvent> events(
            StepModel model, Map<String, String> sees, Map<String, String> may, Set<String> after) {
        def own = model.ends().collect { node, end ->
            new ExpectedEvent(what(model, '', node, end), model.step.mark(), model.version, sees, may, model.options, after)
        }
        // Of what a handler sees nothing is said: the step's own failure is in it.
        def handler = (model.handled ? model.handlerNodes() : []).collect { node ->
            def what = what(model, '.handler', node, model.handlerEnd())
            new ExpectedEvent(what, model.step.mark(), model.version, null, [:], model.options, after)
        }
        return own + handler
    }

    private static String what(StepModel model, String role, String node, String end) {
        "${model.step.mark()}$role${node ? '@' + node : ''} $end"
    }
}
