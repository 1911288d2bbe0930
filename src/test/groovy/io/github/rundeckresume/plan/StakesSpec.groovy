package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.UnderWay
import spock.lang.Specification

/** What is lost of each recorded step if it is taken for none of the present ones. */
class StakesSpec extends Specification {

    def "of #what, #expected is lost"() {
        given:
        def state = Sample.state(records: records, workflow: Sample.workflow('a=a b=b c=c'))
        def stakes = new Stakes(null, state.start().workflow(), state, { path, label -> label == once })

        expect:
        (0..2).collect { stakes.apply(it) } == expected

        where:
        what                                | records                                                                     | once || expected
        'a step that has failed'            | [Sample.record(1, StepOutcome.FAILED)]                                                                          | ''   || [Stake.NOTHING] * 3
        'steps that failed'                 | [Sample.record(1, StepOutcome.FAILED), Sample.record(2, StepOutcome.INTERRUPTED)] | '' || [Stake.NOTHING] * 3
        'steps that are done'               | [Sample.record(1), Sample.record(3)]                                        | ''   || [Stake.DONE, Stake.NOTHING, Stake.DONE]
        'a step with data'                  | [Sample.record(1, StepOutcome.SUCCEEDED, [x: RecordedValue.of('1')]), Sample.record(2)] | '' || [Stake.MORE, Stake.DONE, Stake.NOTHING]
        'one that some nodes have done'     | [Sample.byNodes(2, [a: StepOutcome.SUCCEEDED, b: StepOutcome.FAILED])]      | ''   || [Stake.NOTHING, Stake.MORE, Stake.NOTHING]
        'one that failed on all nodes'      | [Sample.byNodes(2, [a: StepOutcome.FAILED, b: StepOutcome.FAILED])]         | ''   || [Stake.NOTHING] * 3
        'one that is asked about'           | [Sample.record(2, StepOutcome.INTERRUPTED)]                                 | 'b'  || [Stake.NOTHING, Stake.MORE, Stake.NOTHING]
        'another one that is asked about'   | [Sample.record(2, StepOutcome.INTERRUPTED)]                                 | 'c'  || [Stake.NOTHING] * 3
        'one that failed and may not twice' | [Sample.record(2, StepOutcome.FAILED)]                                      | 'b'  || [Stake.NOTHING] * 3
        'a step inside one of them'         | [Sample.record(1).at(StepPath.parse('2/1'))]                                | ''   || [Stake.NOTHING, Stake.MORE, Stake.NOTHING]
    }

    def "a step that #what would be lost too"() {
        given:
        def state = ResumeState.of(Sample.start(workflow: Sample.workflow('a=a b=b c=c')), [], ExecutionEnd.unfinished()).with(change)
        def stakes = new Stakes(null, state.start().workflow(), state, { path, label -> label == 'b' && path == StepPath.of(2) })

        expect:
        (0..2).collect { stakes.apply(it) } == expected

        where:
        what                                     | change                                                                              || expected
        'said how far it had come'               | { it.stepCheckpoints([StepCheckpoint.of(StepPath.of(3), [row: RecordedValue.of('7')])]) } || [Stake.NOTHING, Stake.NOTHING, Stake.MORE]
        'waits for somebody'                     | { it.pauses([Pause.of(StepPath.of(1), 1, RecordedValue.of('look'))]) }              || [Stake.MORE, Stake.NOTHING, Stake.NOTHING]
        'was under way, and must not run twice'  | { it.underWay([UnderWay.of(StepPath.of(2), 1), UnderWay.of(StepPath.of(3), 1)]) }   || [Stake.NOTHING, Stake.MORE, Stake.NOTHING]
    }

    def "what is recorded of steps that the workflow does not have is at no stake"() {
        given:
        def state = Sample.state(records: [Sample.record(1), Sample.record(4), Sample.record(5).at(StepPath.parse('5/1'))], workflow: Sample.workflow('a=a b=b c=c'))
        def stakes = new Stakes(null, state.start().workflow(), state, { path, label -> false })

        expect:
        (0..2).collect { stakes.apply(it) } == [Stake.DONE, Stake.NOTHING, Stake.NOTHING]
    }

    def "the data that a step captured are named, if it is kept"() {
        given:
        def state = Sample.state(workflow: Sample.workflow('a=a b=b c=c'), records: [
            Sample.record(1, StepOutcome.SUCCEEDED, [x: RecordedValue.of('1'), y: RecordedValue.of('2')]),
            Sample.record(2, StepOutcome.FAILED, [z: RecordedValue.of('3')]), Sample.record(3)])
        def stakes = new Stakes(null, state.start().workflow(), state, { path, label -> false })

        expect:
        (0..2).collect { stakes.data(it) as List } == [['data.x', 'data.y'], [], []]
    }
}
