package io.github.rundeckresume.bulk

import io.github.rundeckresume.bulk.Bulk.Status
import io.github.rundeckresume.bulk.BulkEntry.Stage
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ServerBoot
import spock.lang.Specification

import static io.github.rundeckresume.bulk.BulkMove.Kind.FINISH
import static io.github.rundeckresume.bulk.BulkMove.Kind.PAUSE
import static io.github.rundeckresume.bulk.BulkMove.Kind.START
import static io.github.rundeckresume.bulk.BulkMove.Kind.TRIAL_OVER
import static io.github.rundeckresume.bulk.BulkMove.Kind.WAIT

/** What is done next, by letters: w waiting, t starting, r running, s succeeded, f failed, x refused, l left. */
class BulkPolicySpec extends Specification {

    static final ServerBoot HERE = ServerBoot.of('m', 'b')
    static final Map<String, Stage> STAGES = [t: Stage.STARTING, r: Stage.RUNNING, s: Stage.SUCCEEDED, f: Stage.FAILED, x: Stage.REFUSED, l: Stage.LEFT]

    def "trial #trial, #together at once, stop after #stopAfter: #entries is followed by #kind #id"() {
        given:
        def move = BulkPolicy.next(bulk(entries, trial, together, stopAfter), [] as Set)

        expect:
        move.kind() == kind
        move.execution().map { it.toString() }.orElse('') == id

        where:
        entries | trial | together | stopAfter || kind       | id
        'www'   | 0     | 2        | 0         || START      | '1'
        'rww'   | 0     | 2        | 0         || START      | '2'
        'rrw'   | 0     | 2        | 0         || WAIT       | ''
        'trw'   | 0     | 2        | 0         || WAIT       | ''
        'srw'   | 0     | 2        | 0         || START      | '3'
        'srr'   | 0     | 2        | 0         || WAIT       | ''
        'sfx'   | 0     | 2        | 0         || FINISH     | ''
        'lll'   | 0     | 2        | 0         || FINISH     | ''
        // The trial
        'wwww'  | 2     | 4        | 0         || START      | '1'
        'rwww'  | 2     | 4        | 0         || START      | '2'
        'rrww'  | 2     | 4        | 0         || WAIT       | ''
        'srww'  | 2     | 4        | 0         || WAIT       | ''
        'ssww'  | 2     | 4        | 0         || TRIAL_OVER | ''
        'sfww'  | 2     | 4        | 0         || PAUSE      | ''
        'sxww'  | 2     | 4        | 0         || PAUSE      | ''
        'sf'    | 2     | 4        | 0         || TRIAL_OVER | ''
        'lsww'  | 1     | 4        | 0         || TRIAL_OVER | ''
        'lll'   | 2     | 4        | 0         || TRIAL_OVER | ''
        'ww'    | 5     | 4        | 0         || START      | '1'
        // Failures
        'fww'   | 0     | 1        | 2         || START      | '2'
        'ffw'   | 0     | 1        | 2         || PAUSE      | ''
        'fxw'   | 0     | 1        | 2         || PAUSE      | ''
        'flw'   | 0     | 1        | 2         || START      | '3'
        'ffrw'  | 0     | 4        | 2         || PAUSE      | ''
        'ffr'   | 0     | 4        | 2         || WAIT       | ''
        'fff'   | 0     | 4        | 2         || FINISH     | ''
    }

    def "nothing is started while it is #status"() {
        expect:
        BulkPolicy.next(bulk('ww', 0, 2, 0).status(status, ''), [] as Set).kind() == WAIT

        where:
        status << [Status.PAUSED, Status.CANCELLED, Status.FINISHED]
    }

    def "jobs of which no other execution can run are passed over, and waited for"() {
        expect:
        BulkPolicy.next(bulk('www', 0, 3, 0), ['job1'] as Set).execution().get().toString() == '2'
        BulkPolicy.next(bulk('ww', 0, 3, 0), ['job1', 'job2'] as Set).kind() == WAIT
    }

    def "who lets it go on accepts what failed so far, and what the trial said"() {
        expect:
        BulkPolicy.next(bulk('ffw', 0, 1, 2).status(Status.PAUSED, '').goOn('eve', HERE), [] as Set).kind() == START
        BulkPolicy.next(bulk('ffffw', 0, 1, 2).restored(Status.RUNNING, '', true, 2), [] as Set).kind() == PAUSE
        BulkPolicy.next(bulk('sfww', 2, 4, 0).status(Status.PAUSED, '').goOn('eve', HERE), [] as Set).execution().get().toString() == '3'
        BulkPolicy.next(bulk('rwww', 2, 4, 0).status(Status.PAUSED, '').goOn('eve', HERE), [] as Set).execution().get().toString() == '2'
        !bulk('rwww', 2, 4, 0).status(Status.PAUSED, '').goOn('eve', HERE).tried
    }

    def "limits that make no sense are refused: #trial, #together, #stopAfter"() {
        when:
        BulkLimits.of(trial, together, stopAfter)

        then:
        thrown(IllegalArgumentException)

        where:
        trial | together | stopAfter
        -1    | 1        | 0
        0     | 0        | 0
        0     | 51       | 0
        0     | 1        | -1
    }

    static Bulk bulk(String letters, int trial, int together, int stopAfter) {
        def entries = letters.toList().withIndex().collect { letter, i ->
            def id = ExecutionId.of("${i + 1}")
            def waiting = BulkEntry.waiting(id, "job${i + 1}", 'd')
            letter == 'w' ? waiting : letter == 'l' ? BulkEntry.left(id, "job${i + 1}", 'asks')
                    : letter == 't' ? waiting.starting(HERE, 1) : waiting.ended(STAGES[letter], ExecutionId.of("10$i"), '')
        }
        Bulk.of('0123456789abcdef', 'p', 'eve', 1, BulkLimits.of(trial, together, stopAfter), entries, HERE)
    }
}
