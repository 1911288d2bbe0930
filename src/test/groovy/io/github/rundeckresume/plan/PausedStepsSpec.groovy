package io.github.rundeckresume.plan

import io.github.rundeckresume.plan.SignalDecision.Kind
import io.github.rundeckresume.state.ApprovalRule
import io.github.rundeckresume.state.Approvers
import io.github.rundeckresume.state.Attempt
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.Lineage
import io.github.rundeckresume.state.OnExpiry
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.PauseKey
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

/** Steps 2 and 3 of a paused execution wait; at time 100 somebody resumes it, or looks at it. */
class PausedStepsSpec extends Specification {

    static final long NOW = 100
    static final TWO = StepPath.of(2)
    static final THREE = StepPath.of(3)

    def "with #what, step 2 is #stands"() {
        when:
        def steps = PausedSteps.of([(TWO): two], 'starter', asked, NOW)

        then:
        steps.over().keySet() as List == (stands == 'over' ? [TWO] : [])
        steps.over(TWO).present == (stands == 'over')
        steps.missing().keySet() as List == (stands == 'missing' ? [TWO] : [])
        steps.left().keySet() as List == (stands == 'missing' ? [TWO] : [])
        steps.expired() as List == (stands.startsWith('expired') ? [TWO] : [])
        steps.given().collect { [it.key, it.value.by(), it.value.way()] } == given
        steps.counted().collect { [it.key, it.value.by()] } == counted
        steps.areMissing() == (stands in ['missing', 'expired'])

        where:
        what                                | two                                    | asked                      || stands         | given                             | counted
        'nothing said'                      | pause()                                | AskedSignal.none()         || 'missing'      | []                                | []
        'a signal of this request'          | pause()                                | by('ann')                  || 'over'         | [[TWO, 'ann', Signal.Way.USER]]   | []
        'one that came before'              | pause().and(signal('bob'))             | AskedSignal.none()         || 'over'         | []                                | []
        'one for another step'              | pause()                                | by('ann', THREE)           || 'missing'      | []                                | []
        'one of two that are needed'        | pause(quorum: 2)                       | by('ann')                  || 'missing'      | []                                | [[TWO, 'ann']]
        'the second of two'                 | pause(quorum: 2).and(signal('bob'))    | by('ann')                  || 'over'         | [[TWO, 'ann', Signal.Way.USER]]   | []
        'one of who may not give it'        | pause(approvers: 'bob')                | by('ann')                  || 'missing'      | []                                | []
        'its time that has come'            | pause(until: NOW)                      | AskedSignal.none()         || 'over'         | [[TWO, '', Signal.Way.TIME]]      | []
        'its time that has not come'        | pause(until: NOW + 1)                  | AskedSignal.none()         || 'missing'      | []                                | []
        'its end in time, and nobody asks'  | pause(expires: NOW)                    | AskedSignal.none()         || 'expired'      | []                                | []
        'its end in time, and one asks'     | pause(expires: NOW)                    | by('ann')                  || 'expired anew' | []                                | []
        'its end in time, one asks another' | pause(expires: NOW)                    | by('ann', THREE)           || 'expired'      | []                                | []
    }

    def "nothing is missing where nothing pauses, or where one of several may go on"() {
        expect:
        !PausedSteps.none().areMissing()
        !PausedSteps.of([(TWO): pause(), (THREE): pause(THREE, [:])], '', by('ann', THREE), NOW).areMissing()
    }

    def "who does not say anything is told that the step waits"() {
        expect:
        PausedSteps.of([(TWO): pause()], '', AskedSignal.none(), NOW).missing()[TWO].message() == 'Step 2 waits for a signal.'
    }

    def "the starter of the run is that of its first execution: #starter"() {
        given:
        def first = ExecutionStart.of(Sample.SOURCE, 'shop', 'job-1', Sample.workflow('a=a')).user('eve')

        expect:
        PausedSteps.starter((chain ? first.lineage(Lineage.none().and(Attempt.of(ExecutionId.of('1'), 5, 'bob'))) : first).build()) == starter

        where:
        chain || starter
        true  || 'bob'
        false || 'eve'
    }

    def "of a state, what came after its end counts too, and what is decided otherwise does not"() {
        given:
        def state = paused([pause(), pause(THREE, [:])])
        def later = [(TWO): [signal('bob')]]

        expect:
        PausedSteps.of(state, later, AskedSignal.none(), NOW).with { [it.over().keySet() as List, it.missing().keySet() as List] } == [[TWO], [THREE]]
        PausedSteps.of(state, later, AskedSignal.none(), { it == THREE }, NOW).with { [it.over().keySet() as List, it.missing().keySet() as List] } == [[TWO], []]
        PausedSteps.of(Sample.state(), later, AskedSignal.none(), NOW).over().isEmpty()
    }

    def "a step that stands elsewhere now waits there, and what is noted names its own step"() {
        given:
        def four = StepPath.of(4)
        def before = PausedSteps.of([(TWO): pause(), (THREE): pause(THREE, [quorum: 2])], '', by('ann'), NOW)

        when:
        def moved = before.moved { it == TWO ? Optional.of(four) : Optional.of(TWO) }

        then:
        moved.over().collect { [it.key, it.value.step()] } == [[four, four]]
        moved.missing().collect { [it.key, it.value.pause().step(), it.value.kind()] } == [[TWO, TWO, Kind.MORE_NEEDED]]
        moved.given().keySet() as List == [TWO]
        moved.counted().keySet() as List == [THREE]
        before.moved { Optional.empty() }.with { [it.over(), it.missing()] } == [[:], [:]]
        PausedSteps.of([(TWO): pause(expires: NOW)], '', by('ann'), NOW).moved { Optional.of(four) }.expired() as List == [four]
    }

    def "a step whose pause is over counts as done with its values, and one that waits as one that pauses (#what)"() {
        given:
        def state = paused([two])

        when:
        def record = PauseRecords.of(TWO, state, PausedSteps.of(state, [:], asked, NOW))

        then:
        record.map { [it.outcome(), it.finishedAt(), it.message().map { it.shown() }.orElse(null), it.data().groups()*.values()] }.orElse(null) == found

        where:
        what                  | two                                                | asked                      || found
        'over'                | pause(inputs: 'rows')                              | by('ann', null, [rows: '5']) || [StepOutcome.SUCCEEDED, NOW, 'ann let it go on', [['pause.rows': RecordedValue.of('5')]]]
        'over without values' | pause()                                            | by('ann')                  || [StepOutcome.SUCCEEDED, NOW, 'ann let it go on', []]
        'waiting'             | pause()                                            | AskedSignal.none()         || [StepOutcome.PAUSED, 1, 'look', []]
        'runs again'          | pause().again()                                    | by('ann')                  || [StepOutcome.PAUSED, 1, 'look', []]
        'says nothing'        | pause(message: '')                                 | AskedSignal.none()         || [StepOutcome.PAUSED, 1, null, []]
    }

    def "a step that did not pause has no such record"() {
        expect:
        PauseRecords.of(THREE, paused([pause()]), PausedSteps.none()).empty
    }

    def "a signal is for the named step, for those with its key, or for all"() {
        given:
        def waiting = [(TWO): pause().key(PauseKey.digest('1-k')), (THREE): pause(THREE, [:])]
        def request = SignalRequest.of('ann', [] as Set).key(key)

        expect:
        SignalTargets.of(waiting, step, request).keySet() as List == targets

        where:
        step            | key   || targets
        null            | null  || [TWO, THREE]
        TWO             | null  || [TWO]
        THREE           | '1-k' || [THREE]
        StepPath.of(9)  | null  || []
        null            | '1-k' || [TWO]
        null            | '1-x' || [TWO, THREE]
    }

    def "of #kinds, #kind stands for all, and #message is said"() {
        given:
        def decisions = kinds.collect { SignalDecision.of(it, "$it.", pause()) }

        expect:
        SignalTargets.kind(decisions) == Optional.ofNullable(kind)
        kind == null || SignalTargets.message(decisions, kind) == message

        where:
        kinds                                             || kind             | message
        []                                                || null             | ''
        [Kind.NOT_ALLOWED, Kind.GOES_ON]                  || Kind.GOES_ON     | 'GOES_ON.'
        [Kind.MORE_NEEDED, Kind.GOES_ON, Kind.MALFORMED]  || Kind.GOES_ON     | 'MORE_NEEDED. GOES_ON.'
        [Kind.MORE_NEEDED, Kind.EXPIRED]                  || Kind.MORE_NEEDED | 'MORE_NEEDED.'
        [Kind.EXPIRED, Kind.ALREADY, Kind.MALFORMED]      || Kind.MALFORMED   | 'MALFORMED.'
        [Kind.EXPIRED, Kind.ALREADY, Kind.ALREADY]        || Kind.ALREADY     | 'ALREADY. ALREADY.'
        [Kind.NOT_ALLOWED, Kind.EXPIRED]                  || Kind.EXPIRED     | 'EXPIRED.'
        [Kind.NOT_ALLOWED]                                || Kind.NOT_ALLOWED | 'NOT_ALLOWED.'
    }

    private static ResumeState paused(List<Pause> pauses) {
        Sample.state(records: [Sample.record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1)).pauses(pauses)
    }

    static Pause pause(Map given = [:]) {
        pause(TWO, given)
    }

    static Pause pause(StepPath step, Map given) {
        def times = PauseTimes.none().until(given.until as Long)
        Pause.of(step, 1, RecordedValue.of(given.message == null ? 'look' : given.message))
            .times(given.expires ? times.expires(given.expires as Long, OnExpiry.FAIL) : times)
            .inputs(PauseInput.parse(given.inputs ?: ''))
            .rule(ApprovalRule.of(Approvers.parse(given.approvers ?: ''), given.quorum ?: 1, true))
    }

    static Signal signal(String by) {
        Signal.of(by, Signal.Way.USER, 50, RecordedValue.of(''), [:])
    }

    private static AskedSignal by(String user, StepPath step = null, Map data = [:]) {
        AskedSignal.of(SignalRequest.of(user, [] as Set).data(data), step == null ? [] as Set : [step] as Set)
    }
}
