package io.github.rundeckresume.plan

import io.github.rundeckresume.plan.ExecutionStatus
import io.github.rundeckresume.state.ExecutionId
import spock.lang.Specification

import static io.github.rundeckresume.plan.ExecutionStatus.RUNNING
import static io.github.rundeckresume.plan.ExecutionStatus.STOPPED
import static io.github.rundeckresume.plan.ExecutionStatus.SUCCEEDED

/** Who has gone on from execution 1; 99 is the one that wants to. */
class LaterExecutionSpec extends Specification {

    static ExecutionId id(Object number) {
        number == null ? null : ExecutionId.of("$number")
    }

    static KnownExecution execution(int number, ExecutionStatus standing) {
        execution([:], number, standing)
    }

    static KnownExecution execution(Map links = [:], int number, ExecutionStatus standing = STOPPED) {
        KnownExecution.of(id(number), 'shop', 'job-1', standing).links(ExecutionLinks.none()
            .retriedAs(id(links.retriedAs)).retriedBy(id(links.retriedBy)).resumedBy(id(links.resumedBy))
            .refused((links.refused ?: []).collect { id(it) } as Set))
    }

    static List found(List<KnownExecution> history, List<Integer> neverRan = []) {
        def byId = history.collectEntries { [it.id(), it] }
        LaterExecution.after(history[0], id(99), { Optional.ofNullable(byId[it]) }, { it.id() in neverRan.collect { id(it) } })
            .map { [it.kind().name(), it.next() as String, it.last() as String, it.status().orElse(null)] }.orElse(null)
    }

    def "#what: #later"() {
        expect:
        found(history, neverRan) == later

        where:
        what                                      | history                                                                                              | neverRan || later
        'nobody'                                  | [execution(1)]                                                                                       | []       || null
        'resumed, running'                        | [execution(1, resumedBy: 2), execution(2, RUNNING)]                                                  | []       || ['RESUMED', '2', '2', RUNNING]
        'resumed, succeeded'                      | [execution(1, resumedBy: 2), execution(2, SUCCEEDED)]                                                | []       || ['RESUMED', '2', '2', SUCCEEDED]
        'resumed, failed'                         | [execution(1, resumedBy: 2), execution(2)]                                                           | []       || ['RESUMED', '2', '2', STOPPED]
        'resumed by one that never began'         | [execution(1, resumedBy: 2), execution(2)]                                                           | [2]      || null
        'resumed by one that is deleted'          | [execution(1, resumedBy: 2)]                                                                         | []       || ['RESUMED', '2', '2', null]
        'resumed, and that one retried'           | [execution(1, resumedBy: 2), execution(2, retriedAs: 3, resumedBy: 3), execution(3, SUCCEEDED)]      | []       || ['RESUMED', '2', '3', SUCCEEDED]
        'resumed three times'                     | [execution(1, resumedBy: 2), execution(2, resumedBy: 3), execution(3, resumedBy: 4), execution(4)]   | []       || ['RESUMED', '2', '4', STOPPED]
        'by myself'                               | [execution(1, resumedBy: 99)]                                                                        | []       || null
        'I am the retry'                          | [execution(1, retriedAs: 99)]                                                                        | []       || null
        'retried, about to run'                   | [execution(1, retriedAs: 2), execution(2, RUNNING)]                                                  | []       || ['RETRIED', '2', '2', RUNNING]
        'retried from the beginning, succeeded'   | [execution(1, retriedAs: 2, retriedBy: 2), execution(2, SUCCEEDED)]                                  | []       || ['RETRIED', '2', '2', SUCCEEDED]
        'retried, the retry is deleted'           | [execution(1, retriedBy: 2)]                                                                         | []       || ['RETRIED', '2', '2', null]
        'retried, the retry was refused'          | [execution(1, retriedAs: 2, refused: [2]), execution(2)]                                             | []       || null
        'a refused one is deleted'                | [execution(1, retriedAs: 2, refused: [2])]                                                           | []       || null
        'retried, refused, I am the next retry'   | [execution(1, retriedAs: 2, refused: [2]), execution(2, retriedAs: 99)]                              | []       || null
        'retried, refused, another retry waits'   | [execution(1, retriedAs: 2, refused: [2]), execution(2, retriedAs: 3), execution(3, RUNNING)]        | []       || ['RETRIED', '2', '3', RUNNING]
        'a refused retry, then resumed by hand'   | [execution(1, retriedAs: 2, refused: [2], resumedBy: 3), execution(2), execution(3)]                 | []       || ['RESUMED', '3', '3', STOPPED]
        'a circle'                                | [execution(1, resumedBy: 2), execution(2, resumedBy: 1)]                                             | []       || ['RESUMED', '2', '2', STOPPED]
        'resumed by itself'                       | [execution(1, resumedBy: 1)]                                                                         | []       || null
    }

    def "a chain of #many ends"() {
        given:
        def history = (1001..<1000 + many).collect { execution(it, resumedBy: it + 1) } + execution(1000 + many)

        expect:
        found(history) == ['RESUMED', '1002', last, STOPPED]

        where: 'of a longer one the end is not looked for'
        many   || last
        1500   || '2500'
        2000   || '3000'
        2001   || '3000'
        50_000 || '3000'
    }
}
