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

    def "what is known of a step's nodes is the last of it: #steps"() {
        given:
        def made = state(steps.collect { path, outcome, nodes -> StepRecord.of(StepPath.parse(path), outcome, RUN).nodes(nodes).build() })

        expect:
        made.onNodes(StepPath.of(1)).collectEntries { node, record -> [node, record.outcome()] } == onNodes

        where:
        steps                                                                              || onNodes
        []                                                                                 || [:]
        [['1', SUCCEEDED, [:]]]                                                            || [:]
        [['1', FAILED, [web1: SUCCEEDED, web2: FAILED]]]                                   || [web1: SUCCEEDED, web2: FAILED]
        [['1', FAILED, [web1: SUCCEEDED, web2: FAILED]], ['1', SUCCEEDED, [web2: SUCCEEDED]]] || [web1: SUCCEEDED, web2: SUCCEEDED]
        [['1@web1', SUCCEEDED, [web1: SUCCEEDED]], ['1@web2', FAILED, [web2: FAILED]]]     || [web1: SUCCEEDED, web2: FAILED]
        [['1@web1', FAILED, [:]], ['1@web1', SUCCEEDED, [:]], ['2@web1', FAILED, [:]]]     || [web1: SUCCEEDED]
    }

    def "of a step on several nodes, one node's data are those that are for it alone"() {
        given:
        def data = Views.of([(DataView.global()): [data: [all: RecordedValue.of('1')]], (DataView.of(1, 'web1')): [data: [a: RecordedValue.of('2')]],
            (DataView.of(null, 'web1')): [data: [a: RecordedValue.of('2')]], (DataView.of(1, 'web2')): [data: [b: RecordedValue.of('3')]]])
        def whole = StepRecord.of(StepPath.of(1), FAILED, RUN).data(data).nodes([web1: SUCCEEDED, web2: FAILED])
            .message(RecordedValue.of('web2: broken')).build()

        when:
        def web1 = state([whole]).onNodes(StepPath.of(1)).web1

        then:
        web1.path().toString() == '1@web1'
        web1.data().groups()*.view()*.toString() as Set == ['step 1@web1', '@web1'] as Set
        web1.message().empty
        state([whole]).onNodes(StepPath.of(1)).web2.message().get().shown() == 'web2: broken'
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
        made.records().size() == 1

        when:
        made.records().clear()

        then:
        thrown(UnsupportedOperationException)
    }

    def "only #kept is kept"() {
        expect:
        StepOutcome.values().findAll { it.kept } == [kept]
        StepOutcome.values()*.wireName() == ['succeeded', 'failed', 'interrupted', 'paused']
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
