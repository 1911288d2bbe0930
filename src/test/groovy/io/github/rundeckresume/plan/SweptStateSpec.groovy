package io.github.rundeckresume.plan

import java.time.Duration
import spock.lang.Specification

import static io.github.rundeckresume.plan.SweptState.Row.DELETED
import static io.github.rundeckresume.plan.SweptState.Row.FOREIGN
import static io.github.rundeckresume.plan.SweptState.Row.THERE
import static io.github.rundeckresume.plan.SweptState.Verdict.KEEP
import static io.github.rundeckresume.plan.SweptState.Verdict.OLD
import static io.github.rundeckresume.plan.SweptState.Verdict.ORPHAN

/** What housekeeping removes, and what it never does. */
class SweptStateSpec extends Specification {

    static final NOW = 1_700_000_000_000
    static final DAY = 86_400_000L

    def "#what: #verdict"() {
        expect:
        SweptState.of(NOW - written * DAY, held, row).completed(completed < 0 ? 0 : NOW - completed * DAY, waits)
            .decide(Duration.ofDays(most), NOW) == verdict

        where:
        what                                           | written | held  | row     | completed | waits | most || verdict
        'ended long ago'                               | 40      | false | THERE   | 31        | false | 30   || OLD
        'ended just so long ago'                       | 40      | false | THERE   | 30        | false | 30   || KEEP
        'states are kept for ever'                     | 4000    | false | THERE   | 4000      | false | 0    || KEEP
        'runs'                                         | 40      | false | THERE   | -1        | false | 30   || KEEP
        'is being written'                             | 40      | true  | THERE   | 31        | false | 30   || KEEP
        'was written today'                            | 0       | false | THERE   | 31        | false | 30   || KEEP
        'waits for somebody'                           | 400     | false | THERE   | 400       | true  | 30   || KEEP
        'its execution was deleted'                    | 2       | false | DELETED | -1        | false | 30   || ORPHAN
        'its execution was deleted, and no age is set' | 2       | false | DELETED | -1        | false | 0    || ORPHAN
        'its execution was deleted just now'           | 0       | false | DELETED | -1        | false | 30   || KEEP
        'its execution was deleted, written a day ago' | 1       | false | DELETED | -1        | false | 30   || ORPHAN
        'its execution was deleted, but writes'        | 2       | true  | DELETED | -1        | false | 30   || KEEP
        'its execution is of another database'         | 400     | false | FOREIGN | -1        | false | 30   || KEEP
    }
}
