package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ApprovalRule
import io.github.rundeckresume.state.Approvers
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.OnExpiry
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepCheckpoint
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
    static final DIGEST = PlanDigest.of(state(), Optional.of(JOB), RerunNodes.DEFAULT, Choices.none())

    static StepRecord withData(String group, String name, String value, DataView view = DataView.global()) {
        StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, Sample.SOURCE)
            .data(Views.of([(view): [(group): [(name): RecordedValue.of(value)]]])).build()
    }

    def "a digest #digest was never given out"() {
        expect:
        PlanDigest.difference(digest, state(), JOB, RerunNodes.DEFAULT, Choices.none()).present

        where:
        digest << ['', '.', '-', '-.-', 'x', 'x.y', DIGEST + '.', DIGEST + '.x', ' ' + DIGEST, DIGEST.toUpperCase(), '.' + DIGEST.split('[.]')[1]]
    }

    def "the plan is another one if #what is"() {
        expect:
        PlanDigest.difference(PlanDigest.of(state(before), Optional.of(JOB), RerunNodes.DEFAULT, Choices.none()), state(now), JOB, RerunNodes.DEFAULT, Choices.none()).get() ==
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
        'what a value is seen by' | [records: [withData('g', 'n', 'v')]] | [records: [withData('g', 'n', 'v', DataView.of(null, 'web1'))]]
        'the name of all values' | [records: [withData('g', 'n', 'v')]] | [records: [withData('h', 'n', 'v')]]
        'a value\'s group'       | [records: [withData('g', 'n', 'v')]] | [records: [withData('gn', '', 'v')]]
    }

    def "the plan is another one if a pause's #what is"() {
        given:
        def before = state().pauses([PAUSE])

        expect:
        PlanDigest.difference(PlanDigest.of(before, Optional.of(JOB), RerunNodes.DEFAULT, Choices.none()), state().pauses([now]), JOB, RerunNodes.DEFAULT, Choices.none()) ==
            Optional.of('the recorded state has changed')

        where:
        what               | now
        'step'             | PAUSE.in(StepPath.of(4))
        'beginning'        | Pause.of(PAUSE.step(), 6, PAUSE.message()).times(PAUSE.times()).inputs(PAUSE.inputs()).rule(PAUSE.rule()).signals(PAUSE.signals())
        'way to go on'     | PAUSE.again()
        'time'             | PAUSE.times(PauseTimes.none().until(8).expires(9, OnExpiry.FAIL))
        'expiry'           | PAUSE.times(PauseTimes.none().until(7).expires(10, OnExpiry.FAIL))
        'end then'         | PAUSE.times(PauseTimes.none().until(7).expires(9, OnExpiry.GO_ON))
        'question'         | PAUSE.inputs(PauseInput.parse('rows'))
        'number of inputs' | PAUSE.inputs([])
        'approvers'        | PAUSE.rule(ApprovalRule.of(Approvers.parse('eve'), 2, false))
        'escalation'       | PAUSE.rule(PAUSE.rule().escalateTo(Approvers.parse('eve')))
        'quorum'           | PAUSE.rule(ApprovalRule.of(Approvers.parse('bob'), 1, false))
        'own approval'     | PAUSE.rule(ApprovalRule.of(Approvers.parse('bob'), 2, true))
        'giver'            | PAUSE.signals([signal('eve')])
        'signal'           | PAUSE.signals([])
    }

    static final PAUSE = Pause.of(StepPath.of(3), 5, RecordedValue.of('look'))
        .times(PauseTimes.none().until(7).expires(9, OnExpiry.FAIL))
        .inputs(PauseInput.parse('rows*: number'))
        .rule(ApprovalRule.of(Approvers.parse('bob'), 2, false))
        .signals([signal('bob')])

    private static Signal signal(String by) {
        Signal.of(by, Signal.Way.USER, 6, RecordedValue.of(''), [:])
    }

    def "the plan is another one if what a step says of its progress is"() {
        given:
        def reached = { String row -> state().stepCheckpoints([StepCheckpoint.of(StepPath.of(3), [row: RecordedValue.of(row)])]) }

        expect:
        PlanDigest.difference(PlanDigest.of(reached('1'), Optional.of(JOB), RerunNodes.DEFAULT, Choices.none()), reached('2'), JOB, RerunNodes.DEFAULT, Choices.none()).present
    }

    def "the plan is another one if a referenced job's #what is"() {
        given:
        def before = JOB.with(StepPath.of(1), workflow('C=3'))

        expect:
        PlanDigest.difference(PlanDigest.of(state(), Optional.of(before), RerunNodes.DEFAULT, Choices.none()), state(), now, RerunNodes.DEFAULT, Choices.none()).get() ==
            'the job was edited'

        where:
        what       | now
        'content'  | JOB.with(StepPath.of(1), workflow('C=4'))
        'place'    | JOB.with(StepPath.of(2), workflow('C=3'))
        'absence'  | JOB
    }

    def "the plan is another one if the job's #what is"() {
        expect:
        PlanDigest.difference(DIGEST, state(), now, RerunNodes.DEFAULT, Choices.none()).get() == 'the job was edited'

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
        PlanDigest.difference(DIGEST, state(), workflow('A=1 B=2'), RerunNodes.DEFAULT, Choices.none()).empty
        PlanDigest.difference(PlanDigest.of(state(), Optional.empty(), RerunNodes.DEFAULT, Choices.none()), state(), workflow('X=9'), RerunNodes.DEFAULT, Choices.none()).empty
    }

    def "what a user decides makes another plan: #before, then #now"() {
        expect:
        PlanDigest.difference(PlanDigest.of(state(), Optional.of(JOB), RerunNodes.DEFAULT, before), state(), JOB, RerunNodes.DEFAULT, now)
            .present == another

        where:
        before             | now                                          || another
        Choices.none()     | Choices.none().at([StepPath.of(1)] as Set)   || true
        at(1)              | Choices.none()                               || true
        at(1)              | at(2)                                        || true
        at(1)              | at(1)                                        || false
        skip(1, [:])       | skip(2, [:])                                 || true
        skip(1, [:])       | at(1)                                        || true
        skip(1, [:])       | skip(1, [release: 'typed later'])            || false
        at(1)              | at(1).options(OptionChoice.accept())         || false
        Choices.none()     | changing(env: 'a')                           || true
        changing(env: 'a') | changing(env: 'b')                           || true
        changing(env: 'a') | changing(size: 'a')                          || true
        changing(env: 'a') | changing(env: 'a')                           || false
        changing(env: 'a') | changing(OptionChoice.accept(['env'] as Set), [env: 'a']) || false
        changing(env: 'a') | changing(OptionChoice.accept().keepingStale(), [env: 'a']) || true
        at(1)              | at(1).definition(Choices.Definition.CHANGED) || true
        match(1, 2)        | match(1, 3)                                  || true
        match(1, 2)        | match(1, 2)                                  || false
    }

    private static Choices changing(OptionChoice choice = OptionChoice.accept(), Map<String, String> values) {
        Choices.none().options(choice).changing(values.collect { name, value -> OptionChange.of(name, 'old', value, value) })
    }

    private static Choices at(int step) {
        Choices.none().at([StepPath.of(step)] as Set)
    }

    private static Choices skip(int step, Map<String, String> data) {
        Choices.none().skipped([(StepPath.of(step)): data])
    }

    private static Choices match(int recorded, int now) {
        Choices.none().definition(Choices.Definition.CHANGED).matches([(StepPath.of(recorded)): Optional.of(StepPath.of(now))])
    }
}
