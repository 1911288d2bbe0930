package io.github.rundeckresume.state

import spock.lang.Specification

import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

class ResumeStateSpec extends Specification {

    static final RUN = ExecutionId.of('7')

    ResumeState state(List<StepRecord> records) {
        def start = ExecutionStart.of(RUN, 'p', 'job', WorkflowSnapshot.of('sequential', false, [])).build()
        ResumeState.of(start, records, ExecutionEnd.unfinished())
    }

    StepRecord step(String path, StepOutcome outcome) {
        StepRecord.of(StepPath.parse(path), outcome, RUN).build()
    }

    def "of #steps, #kept are kept"() {
        expect:
        state(steps.collect { path, outcome -> step(path, outcome) }).kept()*.path()*.toString() == kept

        where:
        steps                                                   || kept
        []                                                      || []
        [['1', SUCCEEDED], ['2', FAILED], ['3', SUCCEEDED]]     || ['1', '3']
        [['3', SUCCEEDED], ['1', SUCCEEDED]]                    || ['3', '1']
        [['1', INTERRUPTED]]                                    || []
        [['1', FAILED], ['1', SUCCEEDED]]                       || ['1']
        [['1', SUCCEEDED], ['1', FAILED]]                       || []
        [['1', SUCCEEDED], ['2', SUCCEEDED], ['1', SUCCEEDED]]  || ['2', '1']
        [['1/1', SUCCEEDED], ['1', FAILED]]                     || []
        [['1@web', SUCCEEDED], ['2', SUCCEEDED]]                || ['2']
    }

    def "the last that is known of a step counts"() {
        given:
        def again = step('1', SUCCEEDED)
        def both = state([step('1', FAILED), again])

        expect:
        both.step(StepPath.of(1)).get().is(again)
        both.step(StepPath.of(2)).empty
        both.records().size() == 2
    }

    def "a state cannot be changed through the list it was made of"() {
        given:
        def records = [step('1', SUCCEEDED)]
        def made = state(records)

        when:
        records.clear()

        then:
        made.kept().size() == 1

        when:
        made.records().clear()

        then:
        thrown(UnsupportedOperationException)
    }

    def "only #kept is kept"() {
        expect:
        StepOutcome.values().findAll { it.kept } == [kept]
        StepOutcome.values()*.wireName() == ['succeeded', 'failed', 'interrupted']
        StopReason.values()*.wireName() == ['failed', 'aborted', 'timedout', 'custom', 'refused', 'unfinished']

        where:
        kept = SUCCEEDED
    }

    def "an end that nobody wrote is unfinished; one that is unusable keeps its reason"() {
        given:
        def end = ExecutionEnd.of(StopReason.CUSTOM, 'paused', 12).unusable('disk full')

        expect:
        ExecutionEnd.unfinished().reason() == StopReason.UNFINISHED
        ExecutionEnd.unfinished().unusable().empty
        ExecutionEnd.unfinished().endedAt() == 0
        [end.reason(), end.status().get(), end.unusable().get(), end.endedAt()] == [StopReason.CUSTOM, 'paused', 'disk full', 12L]
    }
}
