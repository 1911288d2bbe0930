package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.ExpectedExecution.ExpectedEvent
import io.github.rundeckresume.oracle.History.Event

/** Holds what happened to what the model says, execution by execution. */
class Verdict {

    private final Stage stage
    private final String prefix
    private final List<String> complaints = []

    private Verdict(Stage stage, String prefix) {
        this.stage = stage
        this.prefix = prefix
    }

    static List<String> of(Stage stage, String prefix) {
        new Verdict(stage, prefix).judge()
    }

    private List<String> judge() {
        complaints.addAll(stage.history.remarks())
        def (stale, chain) = stage.history.executions().split { it.why() == 'stale' }.collect { it*.execution() }
        stale.each { judgeStale(it) }
        def expected = stage.expected.executions
        if (chain.size() != expected.size()) {
            complaints << "${chain.size()} executions, ${expected.size()} expected".toString()
        }
        [chain, expected].transpose().each { execution, model -> judge(execution, model) }
        return complaints.collect { prefix + it }
    }

    private void judgeStale(execution) {
        def events = stage.history.events(execution.id())
        if (events || !(execution.state() in ['failed', 'failed-with-retry'])) {
            def did = "${execution.state()} ${events*.what()}"
            complaints << "execution ${execution.id()} went on from one that was gone on from: $did".toString()
        }
    }

    private void judge(execution, ExpectedExecution model) {
        def name = "execution ${execution.id()}"
        def events = stage.history.events(execution.id())
        if (execution.state() != model.state) {
            complaints << "$name is ${execution.state()}, should be ${model.state}".toString()
        }
        def ran = events*.what()
        def wanted = model.events*.what()
        minus(ran, wanted).each { complaints << "$name: $it, which should not be".toString() }
        minus(wanted, ran).each { complaints << "$name: not seen: $it".toString() }
        events.each { event -> model.events.find { it.what() == event.what() }?.with { judge(name, event, it, events) } }
        judgeOrder(name, ran, wanted)
    }

    /** One after the other, unless they are on several nodes at a time. */
    private void judgeOrder(String name, List<String> ran, List<String> wanted) {
        if (stage.job.oneByOne && stage.job.threads() == 1 && ran != wanted && ran.sort(false) == wanted.sort(false)) {
            complaints << "$name: order $ran, should be $wanted".toString()
        }
    }

    private void judge(String name, Event event, ExpectedEvent model, List<Event> all) {
        def where = "$name: ${event.what()}"
        if (event.version() != model.version()) {
            complaints << "$where is version ${event.version()}, should be ${model.version()}".toString()
        }
        if (event.options() != model.options()) {
            complaints << "$where has options ${event.options()}, should be ${model.options()}".toString()
        }
        all.findAll { it.mark() in model.after() && it.mark() != event.mark() && it.ended() > event.started() }.each {
            complaints << "$where began before ${it.what()}".toString()
        }
        if (model.sees() != null) { judgeData(where, event, model) }
    }

    private void judgeData(String where, Event event, ExpectedEvent model) {
        model.sees().findAll { key, value -> event.sees()[key] != value }.each { key, value ->
            complaints << "$where sees ${event.sees()[key]} as $key, should see $value".toString()
        }
        event.sees().findAll { key, value -> !(key in model.sees().keySet()) && model.maySee()[key] != value }
                .each { key, value -> complaints << "$where sees $value as $key, should see nothing".toString() }
    }

    private static List<String> minus(List<String> all, List<String> those) {
        def left = new ArrayList(all)
        those.each { left.remove((Object) it) }
        return left
    }
}
