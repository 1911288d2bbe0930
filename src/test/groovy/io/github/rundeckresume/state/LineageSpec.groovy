package io.github.rundeckresume.state

import spock.lang.Specification

class LineageSpec extends Specification {

    static Attempt attempt(int id, String end = 'paused') {
        Attempt.of(ExecutionId.of("$id"), id, 'ann').ended(end, [])
    }

    static Lineage chain(int size, Closure<String> end = { 'paused' }) {
        (1..size).inject(Lineage.none()) { all, id -> all.and(attempt(id, end(id))) }
    }

    def "of #size executions the first and the latest are told, and the others counted"() {
        given:
        def lineage = chain(size)

        expect:
        lineage.told()*.toString() == told
        lineage.size() == size
        lineage.pauses() == size
        lineage.between().map { [it.from().toString(), it.to().toString(), it.count(), it.pauses()] }.orElse(null) == between

        where:
        size | told                  | between
        1    | ['1']                 | null
        2    | ['1', '2']            | null
        3    | ['1', '3']            | ['2', '2', 1, 1]
        300  | ['1', '300']          | ['2', '299', 298, 298]
    }

    def "pauses are counted apart from other ends"() {
        expect:
        chain(10) { it % 2 == 0 ? 'paused' : 'failed' }.pauses() == 5
        chain(1) { 'failed' }.pauses() == 0
    }

    def "the summary says how many there were, and what let the last one go on"() {
        given:
        def signal = Signal.of('ann', Signal.Way.USER, 7_300_000, RecordedValue.of('looks good'), [rows: RecordedValue.of('5')])
        def passed = PassedPause.of(StepPath.of(2), 100_000, [signal])
        def last = attempt(300).ended('paused', [passed])

        expect:
        chain(299).and(last).summary() ==
            'This is attempt 301 of the run that began as execution 1: 300 pauses. Last: step 2 for 2 h (ann: looks good, rows=5).'
        chain(1).summary() == 'This is attempt 2 of the run that began as execution 1: 1 pause.'
        last.told() == 'execution 300: paused, step 2 for 2 h (ann: looks good, rows=5)'
    }

    def "a pause that is over says which way its signal came: #way"() {
        expect:
        PassedPause.of(StepPath.of(1), 0, [Signal.of('hook', way, 1000, RecordedValue.of(''), [:])]).toString() == "step 1 for 1 s ($told)"

        where:
        way               | told
        Signal.Way.USER   | 'hook'
        Signal.Way.KEY    | 'by its key'
        Signal.Way.TIME   | 'the time came'
        Signal.Way.EXPIRY | 'nobody in time'
    }

    def "#millis milliseconds are told as '#told'"() {
        expect:
        TimeText.rounded(millis) == told

        where:
        millis        | told
        0             | '0 s'
        59_999        | '59 s'
        60_000        | '1 min'
        3_599_999     | '59 min'
        3_600_000     | '1 h'
        172_799_999   | '47 h'
        172_800_000   | '2 d'
    }

    def "counts that cannot be are refused: #count with #pauses pauses"() {
        when:
        Lineage.Between.of(ExecutionId.of('1'), ExecutionId.of('2'), count, pauses)

        then:
        thrown(IllegalArgumentException)

        where:
        count | pauses
        0     | 0
        -1    | 0
        2     | 3
        2     | -1
    }
}
