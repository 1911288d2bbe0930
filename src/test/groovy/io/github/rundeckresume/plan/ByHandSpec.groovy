package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE

/** What is recorded of a step that a person says was done by hand. */
class ByHandSpec extends Specification {

    static final WHO = RecordedValue.of('ann said so: looked')

    static ByHand byHand(Map<String, Map<String, String>> steps) {
        ByHand.of(steps.collectEntries { [StepPath.parse(it.key), it.value] }, SecureValues.of(token: 'SECRET-1'), WHO, 1_700_000_000_000)
    }

    static Map<String, RecordedValue> values(Map<String, String> values) {
        values.collectEntries { [it.key, RecordedValue.of(it.value)] }
    }

    static Optional<StepRecord> before(StepOutcome outcome, Map<String, String> data) {
        Optional.of(Sample.record(2, outcome, values(data)))
    }

    def "it counts as succeeded when the person said so, and has the person's words"() {
        given:
        def record = byHand('2': [:]).record(StepPath.of(2), Optional.empty(), SOURCE).get()

        expect:
        record.path() == StepPath.of(2)
        record.outcome() == StepOutcome.SUCCEEDED
        record.execution() == SOURCE
        record.finishedAt() == 1_700_000_000_000
        record.message() == Optional.of(WHO)
        record.data().groups().empty
    }

    def "others are not recorded: #step"() {
        expect:
        byHand('2@web1': [x: '1'], '4/1': [:]).record(StepPath.parse(step), Optional.empty(), SOURCE).empty

        where:
        step << ['1', '2', '2@web2', '2@web1/1', '4', '4/2']
    }

    def "what was given is seen by all steps, and by those that name the step, on its node: #step"() {
        expect:
        byHand((step): [x: '1', 'export.y': '2']).record(StepPath.parse(step), Optional.empty(), SOURCE).get().data() ==
            Views.of([all, own].collectEntries { [it, [data: values(x: '1'), export: values(y: '2')]] })

        where:
        step     || all                      | own
        '2'      || DataView.global()        | DataView.of(2, null)
        '2@web1' || DataView.of(null, 'web1') | DataView.of(2, 'web1')
        '4/3'    || DataView.global()        | DataView.of(3, null)
    }

    def "a step on one node is said of more exactly than that step on all of them"() {
        given:
        def both = byHand('2': [x: 'all'], '2@web1': [x: 'one'])

        expect:
        ['2@web1', '2@web2'].collect { both.record(StepPath.parse(it), Optional.empty(), SOURCE).get().data().values()*.shown().unique() } == [['one'], ['all']]
    }

    def "what a step that was done had captured stays, where nothing else is given; of one that was not done nothing does"() {
        expect:
        byHand('2': [x: 'given']).record(StepPath.of(2), before(outcome, [x: 'old', z: 'old']), SOURCE).get().data() ==
            Views.of([(DataView.global()): [data: values(global)], (DataView.of(2, null)): [data: values(x: 'given')]])

        where:
        outcome               || global
        StepOutcome.SUCCEEDED || [x: 'given', z: 'old']
        StepOutcome.FAILED    || [x: 'given']
    }

    def "a secret is recorded by its name"() {
        given:
        def record = byHand('2': [x: 'a SECRET-1 b']).record(StepPath.of(2), Optional.empty(), SOURCE).get()

        expect:
        record.secureOptions() == ['token'] as Set
        record.data().values()*.shown().unique() == ['a ${secureOption.token} b']
    }

    def "a part of step #step counts as done: #part"() {
        expect:
        byHand('2@web1': [:], '3': [:], '4/1': [:]).hasPartOf(StepPath.parse(step)) == part

        where:
        step     || part
        '1'      || false
        '2'      || true
        '2@web1' || false
        '2@web2' || false
        '3'      || false
        '4'      || true
        '4/1'    || false
    }

    def "nobody said that anything was done"() {
        expect:
        ByHand.none().named().isEmpty()
        !ByHand.none().contain(StepPath.of(1))
        ByHand.none().record(StepPath.of(1), Optional.empty(), SOURCE).empty
        ByHand.none().who() == RecordedValue.of('')
    }
}
