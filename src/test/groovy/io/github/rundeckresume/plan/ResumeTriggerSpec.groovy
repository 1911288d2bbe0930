package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

import static io.github.rundeckresume.state.StrategySupport.CANNOT_SKIP
import static io.github.rundeckresume.state.StrategySupport.FULL

class ResumeTriggerSpec extends Specification {

    static final NOTHING_DONE = LoadedState.of(emptyState(ExecutionEnd.of(StopReason.FAILED, null, 1)))
    static final UNUSABLE = LoadedState.of(emptyState(ExecutionEnd.of(StopReason.FAILED, null, 1).unusable('disk full')))
    static final NOT_BEGUN = LoadedState.of(Sample.state(begun: false))
    static final SOME_DONE = LoadedState.of(Sample.state())
    static final DAMAGED = LoadedState.unreadable(Refusal.of('damaged'))
    static final MISSING = LoadedState.missing()

    static ResumeState emptyState(ExecutionEnd end) {
        ResumeState.of(ExecutionStart.of(Sample.SOURCE, 'shop', 'job-1', Sample.workflow('A=1')).build(), [], end)
    }

    def "resumeFrom #text is refused with what it must be"() {
        when:
        def intent = ResumeTrigger.of(asked(text))

        then:
        intent.source().empty
        intent.refusal().get().message().contains('must be the number of an execution')
        intent.refusal().get().message() ==
            "The metadata resumeFrom must be the number of an execution, but is '$shown'. Run the job again with a number."

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
        ResumeTrigger.of(asked(text)).source().orElse(null)?.toString() == source
        ResumeTrigger.of(asked(text)).refusal().empty
        ResumeTrigger.of(asked(text)).remark().empty

        where:
        text || source
        null || null
        '11' || '11'
    }

    static PreviousAttempt attempt(Map given = [:], int id, LoadedState state) {
        PreviousAttempt.of(ExecutionId.of("$id"), asked(given.asked), given.resume ?: false, given.refused ?: false, { state })
    }

    static AskedResume asked(String source) {
        source == null ? AskedResume.nothing() : AskedResume.of(source, null)
    }

    def "a retry of what was asked amiss is refused too, for no full run was meant"() {
        expect:
        ResumeTrigger.ofRetry([attempt(12, NOT_BEGUN), attempt(11, NOT_BEGUN, asked: 'x')], onRetry, Optional.empty()).refusal().get().message() ==
            "The metadata resumeFrom must be the number of an execution, but is 'x'. Run the job again with a number."

        where:
        onRetry << [true, false]
    }

    def "a retry of a refused resume is held to the plan that was approved"() {
        given:
        def refused = PreviousAttempt.of(ExecutionId.of('11'), AskedResume.of('9', 'digest'), false, false, { NOT_BEGUN })
        def ran = PreviousAttempt.of(ExecutionId.of('11'), AskedResume.of('9', 'digest'), false, false, { SOME_DONE })

        expect:
        ResumeTrigger.ofRetry([refused], false, Optional.empty()).approved().get() == 'digest'
        ResumeTrigger.ofRetry([ran], false, Optional.empty()).approved().empty
    }

    def "a misspelt key is refused"() {
        expect:
        ResumeTrigger.of(AskedResume.misspelt('resume_from', 'resumeFrom')).refusal().get().message() ==
            "The metadata key 'resume_from' is not known; 'resumeFrom' is. Use that key, or leave it out to run the whole job."
    }

    def "a retry after #what, onRetry #onRetry, strategy #strategy: source #source, #remark"() {
        when:
        def intent = ResumeTrigger.ofRetry(attempts, onRetry, StrategyProblem.of(strategy, 'x'))

        then:
        intent.source().orElse(null)?.toString() == source
        intent.remark().orElse(null) == (remark ? "This retry starts from the beginning: $remark." : null)
        intent.refusal().empty

        where:
        what                                  | attempts                                                                          | onRetry | strategy    || source | remark
        'an attempt'                          | [attempt(11, SOME_DONE)]                                                          | false   | FULL        || null   | null
        'an attempt'                          | [attempt(11, SOME_DONE)]                                                          | true    | FULL        || '11'   | null
        'one that did nothing'                | [attempt(11, NOTHING_DONE)]                                                       | true    | FULL        || null   | 'execution 11 finished no step'
        'one that is unusable'                | [attempt(11, UNUSABLE)]                                                           | true    | FULL        || '11'   | null
        'one that is damaged'                 | [attempt(11, DAMAGED)]                                                            | true    | FULL        || '11'   | null
        'one without a state'                 | [attempt(11, MISSING)]                                                            | true    | FULL        || '11'   | null
        'one that cannot be resumed'          | [attempt(11, SOME_DONE)]                                                          | true    | CANNOT_SKIP || null   | "the workflow strategy 'x' cannot skip steps that are done"
        'a resume by hand'                    | [attempt(11, SOME_DONE, asked: '9')]                                              | false   | FULL        || '11'   | null
        'a resume by hand, no state'          | [attempt(11, MISSING, asked: '9')]                                                | false   | FULL        || '11'   | null
        'a resume, and it is unsupported'     | [attempt(11, SOME_DONE, asked: '9')]                                              | true    | CANNOT_SKIP || '11'   | null
        'a refused resume by hand'            | [attempt(11, NOT_BEGUN, asked: '9')]                                              | false   | FULL        || '9'    | null
        'one refused, as the rows say'        | [attempt(11, MISSING, asked: '9', refused: true)]                                 | false   | FULL        || '9'    | null
        'the second after a resume by hand'   | [attempt(12, SOME_DONE, resume: true), attempt(11, SOME_DONE, asked: '9')]        | false   | FULL        || '12'   | null
        'the second after a refused resume'   | [attempt(12, NOT_BEGUN, resume: true), attempt(11, NOT_BEGUN, asked: '9')]        | false   | FULL        || '9'    | null
        'a refused one after one that ran'    | [attempt(12, NOT_BEGUN, resume: true), attempt(11, SOME_DONE)]                    | true    | FULL        || '11'   | null
        'many refused ones'                   | (14..12).collect { attempt(it, MISSING, refused: true) } + attempt(11, SOME_DONE) | true    | FULL        || '11'   | null
        'one that resumed when it was on'     | [attempt(12, SOME_DONE, resume: true), attempt(11, SOME_DONE)]                    | false   | FULL        || '12'   | null
        'one lost in the middle'              | [attempt(12, MISSING), attempt(11, SOME_DONE)]                                    | true    | FULL        || '12'   | null
        'one lost after a resume'             | [attempt(12, MISSING), attempt(11, SOME_DONE, asked: '9')]                        | false   | FULL        || '12'   | null
        'nothing but what never ran'          | [attempt(12, NOT_BEGUN), attempt(11, NOT_BEGUN)]                                  | true    | FULL        || null   | 'no attempt before it ran a step'
        'a resume that kept and did nothing'  | [attempt(11, NOTHING_DONE, asked: '9')]                                           | true    | FULL        || '11'   | null
    }

    def "what was asked beside is carried out"() {
        given:
        def asked = AskedResume.of('11', 'digest').nodes('all').answers(AskedAnswers.of('2', '', 'note'))
            .pauses(AskedPauses.of('3', Optional.of([rows: '5']))).choices(AskedChoices.none().at('4'))

        when:
        def trigger = ResumeTrigger.of(asked)

        then:
        trigger.approved().get() == 'digest'
        trigger.nodes().get() == RerunNodes.ALL
        trigger.answers().is(asked.answers())
        trigger.pauses().is(asked.pauses())
        trigger.choices().at() == [StepPath.of(4)] as Set
        trigger.choices() == asked.choices().choices()
        ResumeTrigger.of(AskedResume.of('11', null)).with { [it.approved(), it.nodes()] } == [Optional.empty()] * 2
    }

    def "a retry runs on the nodes that were asked for last, and of what else was asked nothing is left: #first, #second"() {
        given:
        def asked = { int id, String on ->
            def resume = AskedResume.of('9', 'digest').answers(AskedAnswers.of('2', '', '')).choices(AskedChoices.none().at('4'))
            PreviousAttempt.of(ExecutionId.of("$id"), on ? resume.nodes(on) : resume, true, false, { SOME_DONE })
        }

        when:
        def trigger = ResumeTrigger.ofRetry([asked(12, second), asked(11, first)], true, Optional.empty())

        then:
        trigger.source().get().toString() == '12'
        trigger.nodes().map { it.wireName() }.orElse(null) == nodes
        trigger.answers().by(RecordedValue.of('ann')).steps().empty
        trigger.choices() == Choices.none()

        where:
        first    | second   || nodes
        null     | null     || null
        'all'    | null     || 'all'
        'failed' | 'all'    || 'all'
        'all'    | 'failed' || 'failed'
    }

    def "a state is loaded only if somebody needs it"() {
        expect:
        ResumeTrigger.ofRetry([PreviousAttempt.of(Sample.SOURCE, AskedResume.nothing(), false, false, { throw new IllegalStateException('loaded') })], false, Optional.empty()).source().empty
    }
}
