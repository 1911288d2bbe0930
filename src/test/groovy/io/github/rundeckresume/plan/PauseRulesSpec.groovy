package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

import static io.github.rundeckresume.plan.PausedStepsSpec.THREE
import static io.github.rundeckresume.plan.PausedStepsSpec.TWO
import static io.github.rundeckresume.plan.PausedStepsSpec.pause
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.state.StepOutcome.FAILED

/** Execution 11 waits at its steps 2 and 3, where the former asks for rows and the latter for a file. */
class PauseRulesSpec extends Specification {

    static ResumeState waiting(Map given = [:]) {
        state(records: [record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1))
            .pauses([pause(TWO, [inputs: 'rows'] + given), pause(THREE, [inputs: 'file'] + given)])
    }

    static ResumeDecision decide(ResumeState state, Said said) {
        ResumePolicy.decide(Sample.request().state(LoadedState.of(state)).said(said).build())
    }

    static Said signal(List<Integer> steps, Map data = [:]) {
        Said.nothing().signal(AskedSignal.of(SignalRequest.of('ann', [] as Set).data(data), steps.collect { StepPath.of(it) } as Set))
    }

    def "signals to #steps with #data"() {
        when:
        def decision = decide(waiting(), signal(steps, data))

        then:
        decision.refusal().map { it.message() }.orElse(null) == message
        decision.allowed().map { it.plan().keptRanges() }.orElse(null) == kept

        where:
        steps  | data                 || kept  | message
        [2]    | [rows: '5']          || '1-2' | null
        [3]    | [file: 'x']          || '1, 3' | null
        [2, 3] | [rows: '5', file: 'x'] || '1-3' | null
        [2, 4] | [rows: '5']          || null  | 'Execution 11 does not wait at step 4. Nothing has run. Look at the plan again, and resume from there.'
        [2]    | [rows: '5', z: '1', x: '2'] || null | "No paused step of execution 11 asks for an input 'x'. Nothing has run. Resume again without it."
        []     | [z: '1']             || null  | "No paused step of execution 11 asks for an input 'z'. Nothing has run. Resume again without it."
    }

    def "where each pause has expired, nothing goes on by itself"() {
        given: 'they ended a moment after 1970 began'
        def expired = waiting(expires: 2)

        expect:
        decide(expired, Said.nothing()).refusal().get().message() == 'Execution 11 stays paused. Its pause has expired. Resume it by hand to pause there anew.'
        decide(expired, Said.nothing().asking()).refusal().empty
        decide(expired, signal([2])).refusal().empty
    }

    def "a pause does not hold up a resume that goes on at its step, or before: at #at"() {
        given:
        def one = state(records: [record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1)).pauses([pause()])

        expect:
        decide(one, WherePlanSpec.said(at)).refusal().map { it.message() }.orElse(null) == message

        where:
        at  || message
        ''  || 'Execution 11 stays paused. Step 2 waits for a signal.'
        '2' || null
        '1' || null
    }

    def "the record of a step that is to run again after its signals counts, once it has run"() {
        given:
        def again = pause().again()

        expect:
        PauseRecords.of(TWO, state(records: records).pauses([again]), PausedSteps.none()).map { it.outcome().name() }.orElse(null) == outcome

        where:
        records                       || outcome
        [record(1)]                   || 'PAUSED'
        [record(1), record(2, FAILED)] || null
    }
}
