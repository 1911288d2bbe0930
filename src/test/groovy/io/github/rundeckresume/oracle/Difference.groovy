package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.History.Event

/** Holds the sabotaged run to the uninterrupted one: in the end, the same has been done once, and with the same data. */
class Difference {

    static List<String> between(Stage plain, Stage sabotaged) {
        def once = effects(plain).collectEntries { [it.what(), it] }
        def effects = effects(sabotaged)
        def counted = effects.countBy { it.what() }
        def recovered = recovered(sabotaged)
        def expected = once.findAll { what, event -> !(event.mark() in recovered) }
        def anew = sabotaged.job.rerun() == 'all' || 'all' in sabotaged.sabotage.rerun().values() ||
                sabotaged.expected.at.any { it != null }
        def wrong = expected.keySet().findAll { anew ? !counted[it] : counted[it] != 1 }
                .collect { "$it: ${counted[it] ?: 0} times in the end".toString() }
        return wrong + (sabotaged.job.oneByOne && !sabotaged.job.keepgoing() && !recovered ? data(once, effects) : [])
    }

    /** Where nothing went on after a failure, each step sees just what it sees without one. */
    private static List<String> data(Map<String, Event> once, List<Event> effects) {
        effects.findAll { once[it.what()] && versionless(it.sees()) != versionless(once[it.what()].sees()) }
                .collect { "${it.what()} sees ${it.sees()}, without interruption ${once[it.what()].sees()}".toString() }
    }

    /** What an edit changes. */
    private static Map<String, String> versionless(Map<String, String> seen) {
        seen.collectEntries { key, value -> [key, value.replaceAll('version \\d+', 'version')] }
    }

    /** The steps that an error handler stood in for, at least on some nodes. */
    private static Set<String> recovered(Stage stage) {
        def last = started(stage)
        return last.findAll { it.what().contains('.handler') && it.what().endsWith(' ok') }*.mark() as Set
    }

    /** What steps did, each on each of its nodes: a node that succeeded is left alone, unless somebody says otherwise. */
    private static List<Event> effects(Stage stage) {
        started(stage).findAll { it.what().endsWith(' ok') && !it.what().contains('.handler') }
    }

    /** All since the job was last begun anew. */
    private static List<Event> started(Stage stage) {
        def executions = stage.history.executions().findAll { it.why() != 'stale' }
        def anew = stage.job.onRetry() ? 1 : stage.expected.inSession(0).size()
        def fresh = (0..<executions.size()).findAll { i ->
            executions[i].why() == 'run' || executions[i].why() == 'retry' && i < anew
        }
        return executions.drop(fresh ? fresh.last() : 0).collectMany { stage.history.events(it.execution().id()) }
    }
}
