package io.github.rundeckresume.plan

import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

class PlanDigestSpec extends Specification {

    static final JOB = workflow('A=1 B=2')
    static final DIGEST = PlanDigest.of(state(), Optional.of(JOB), RerunNodes.DEFAULT)

    static StepRecord withData(String group, String name, String value) {
        StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, Sample.SOURCE)
            .data(Views.of([(DataView.global()): [(group): [(name): RecordedValue.of(value)]]])).build()
    }

    def "a digest #digest was never given out"() {
        expect:
        PlanDigest.difference(digest, state(), JOB, RerunNodes.DEFAULT).present

        where:
        digest << ['', '.', '-', '-.-', 'x', 'x.y', DIGEST + '.', DIGEST + '.x', ' ' + DIGEST, DIGEST.toUpperCase(), '.' + DIGEST.split('[.]')[1]]
    }

    def "the plan is another one if #what is"() {
        expect:
        PlanDigest.difference(PlanDigest.of(state(before), Optional.of(JOB), RerunNodes.DEFAULT), state(now), JOB, RerunNodes.DEFAULT).get() ==
            'the recorded state has changed'

        where:
        what                     | before                             | now
        'the number of records'  | [records: [record(1)]]             | [records: [record(1), record(2)]]
        'an outcome'             | [records: [record(1)]]             | [records: [record(1, StepOutcome.FAILED)]]
        'a path'                 | [records: [record(1)]]             | [records: [record(2)]]
        'the order of records'   | [records: [record(1), record(2)]]  | [records: [record(2), record(1)]]
        'an option'              | [options: [a: RecordedValue.of('1')]] | [options: [a: RecordedValue.of('2')]]
        'an option\'s name'      | [options: [a: RecordedValue.of('1')]] | [options: [b: RecordedValue.of('1')]]
        'the end'                | [end: ExecutionEnd.unfinished()]   | [end: ExecutionEnd.of(StopReason.FAILED, null, 0)]
        'a value'                | [records: [withData('g', 'n', 'v')]] | [records: [withData('g', 'n', 'w')]]
        'a value\'s name'        | [records: [withData('g', 'n', 'v')]] | [records: [withData('g', 'nv', '')]]
        'a value\'s group'       | [records: [withData('g', 'n', 'v')]] | [records: [withData('gn', '', 'v')]]
    }

    def "the plan is another one if the job's #what is"() {
        expect:
        PlanDigest.difference(DIGEST, state(), now, RerunNodes.DEFAULT).get() == 'the job was edited'

        where:
        what         | now
        'content'    | workflow('A=1 B=9')
        'label'      | workflow('A=1 X=2')
        'plugin'     | workflow('A=1 script:B=2')
        'order'      | workflow('B=2 A=1')
        'strategy'   | WorkflowSnapshot.of('parallel', false, JOB.steps())
        'keepgoing'  | WorkflowSnapshot.of('sequential', true, JOB.steps())
        'separation' | workflow('A1= B=2')
    }

    def "the plan is the same for the same state and job, and where the job could not be looked at"() {
        expect:
        DIGEST ==~ /[0-9a-f]{32}\.[0-9a-f]{32}/
        PlanDigest.difference(DIGEST, state(), workflow('A=1 B=2'), RerunNodes.DEFAULT).empty
        PlanDigest.difference(PlanDigest.of(state(), Optional.empty(), RerunNodes.DEFAULT), state(), workflow('X=9'), RerunNodes.DEFAULT).empty
    }
}
