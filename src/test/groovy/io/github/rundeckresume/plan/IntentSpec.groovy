package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

class IntentSpec extends Specification {

    static final NOTHING_DONE = LoadedState.of(emptyState(ExecutionEnd.of(StopReason.FAILED, null, 1)))
    static final UNUSABLE = LoadedState.of(emptyState(ExecutionEnd.of(StopReason.FAILED, null, 1).unusable('disk full')))
    static final SOME_DONE = LoadedState.of(Sample.state())
    static final DAMAGED = LoadedState.unreadable(Refusal.of(Refusal.Code.DAMAGED_STATE, 'damaged'))
    static final MISSING = LoadedState.missing()

    static ResumeState emptyState(ExecutionEnd end) {
        ResumeState.of(ExecutionStart.of(Sample.SOURCE, 'shop', 'job-1', Sample.workflow('A=1')).build(), [], end)
    }

    def "resumeFrom #text is refused with what it must be"() {
        when:
        def intent = Intent.of(text)

        then:
        intent.source().empty
        intent.refusal().get().code() == Refusal.Code.BAD_REQUEST
        intent.refusal().get().message() ==
            "The metadata resumeFrom must be the number of an execution, and is '$shown'. Start again with a number."

        where:
        text         || shown
        ''           || ''
        ' 11'        || ' 11'
        '11a'        || '11a'
        '-1'         || '-1'
        '../../etc'  || '../../etc'
        'x' * 1000   || 'x' * 40 + '…'
    }

    def "resumeFrom #text means #source"() {
        expect:
        Intent.of(text).source().orElse(null)?.toString() == source
        Intent.of(text).refusal().empty
        Intent.of(text).remark().empty

        where:
        text || source
        null || null
        '11' || '11'
    }

    def "a retry of 11 with #state, which resumed #resumed, onRetry #onRetry, unsupported #unsupported: source #source, #remark"() {
        given:
        def states = [missing: MISSING, damaged: DAMAGED, 'nothing done': NOTHING_DONE, 'some done': SOME_DONE, unusable: UNUSABLE]
        def previous = PreviousAttempt.of(Sample.SOURCE, resumed ? ExecutionId.of(resumed) : null, states[state])

        when:
        def intent = Intent.ofRetry(previous, onRetry, unsupported)

        then:
        intent.source().orElse(null)?.toString() == source
        intent.remark().orElse(null) == (remark ? "This retry starts from the beginning: $remark." : null)
        intent.refusal().empty

        where:
        state          | resumed | onRetry | unsupported  || source | remark
        'some done'    | null    | false   | null         || null   | null
        'some done'    | null    | true    | null         || '11'   | null
        'nothing done' | null    | true    | null         || null   | 'execution 11 finished no step'
        'unusable'     | null    | true    | null         || '11'   | null
        'damaged'      | null    | true    | null         || '11'   | null
        'missing'      | null    | true    | null         || '11'   | null
        'some done'    | null    | true    | 'no skipping' || null  | 'no skipping'
        'missing'      | '9'     | true    | null         || '9'    | null
        'missing'      | '9'     | false   | null         || '9'    | null
        'some done'    | '9'     | false   | null         || '11'   | null
        'damaged'      | '9'     | true    | null         || '11'   | null
        'some done'    | '9'     | true    | 'no skipping' || '11'  | null
        'missing'      | '9'     | true    | 'no skipping' || '9'   | null
    }
}
