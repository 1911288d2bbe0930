package io.github.rundeckresume.plan

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.Told
import spock.lang.Specification

/** What the lineage of a run tells of an attempt. */
class AttemptWordsSpec extends Specification {

    def "nothing is told where nothing was decided"() {
        expect:
        AttemptWords.of(Said.nothing()) == [:]
    }

    def "what was decided is told, each thing by itself"() {
        given:
        def choices = Choices.none().at([StepPath.of(2)] as Set).skipped([(StepPath.of(4)): [:], (StepPath.of(3)): [:]])
            .definition(Choices.Definition.CHANGED)
            .matches([(StepPath.of(3)): Optional.of(StepPath.of(4)), (StepPath.of(5)): Optional.empty()])
        def answers = AskedAnswers.of('6,7', '8@web1', '').by(RecordedValue.of('ann'))

        expect:
        AttemptWords.of(Said.nothing().choices(choices).answers(answers)) == [
            (Told.AT): '2', (Told.SKIPPED): '3, 4', (Told.DONE): '6, 7', (Told.NOT_DONE): '8@web1', (Told.DEFINITION): 'changed',
            (Told.MATCHES): '3=4, 5=none']
    }

    def "what is kept is told, where something is"() {
        expect:
        AttemptWords.of(ResumePlan.of(Sample.state(records: records), Sample.workflow('a=a b=b c=c'))) == words

        where:
        records                                   || words
        [Sample.record(1), Sample.record(2)]      || [(Told.KEPT): '1-2']
        [Sample.record(1, StepOutcome.FAILED)]    || [:]
    }

    def "what is kept on some nodes is told too"() {
        given:
        def workflow = Sample.onNodes('a=a b=b c=c', 'sequential')
        def records = [Sample.byNodes(1, [web1: StepOutcome.SUCCEEDED, web2: StepOutcome.SUCCEEDED]), Sample.byNodes(2, [web1: StepOutcome.SUCCEEDED, web2: StepOutcome.FAILED])]

        expect:
        AttemptWords.of(ResumePlan.of(Sample.state(records: records, workflow: workflow, nodes: ['web1', 'web2'] as Set), workflow)) ==
            [(Told.KEPT): '1', (Told.KEPT_ON_SOME): '2']
    }

    def "options that have other values, have one now, or have none any more are named: #names"() {
        expect:
        AttemptWords.changedOptions(start(before), start(now)) == names

        where:
        before             | now                || names
        [a: '1']           | [a: '1']           || ''
        [b: '1', a: '1']   | [b: '2', a: '2']   || 'a, b'
        [a: '1']           | [:]                || 'a'
        [:]                | [c: '1']           || 'c'
    }

    private static start(Map<String, String> options) {
        Sample.start(options: options.collectEntries { [it.key, RecordedValue.of(it.value)] })
    }
}
