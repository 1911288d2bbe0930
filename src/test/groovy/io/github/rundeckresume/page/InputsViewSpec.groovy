package io.github.rundeckresume.page

import io.github.rundeckresume.plan.Choices
import io.github.rundeckresume.plan.GivenOptions
import io.github.rundeckresume.plan.LoadedState
import io.github.rundeckresume.plan.OptionChoice
import io.github.rundeckresume.plan.ResumePolicy
import io.github.rundeckresume.plan.Said
import io.github.rundeckresume.plan.Sample
import io.github.rundeckresume.plan.StaleStepsSpec
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import spock.lang.Specification

class InputsViewSpec extends Specification {

    static Map view(Map<String, String> given, int steps = 2) {
        def workflow = StaleStepsSpec.using(((1..steps).collectMany { ["S$it".toString(), ['option.env']] } + ['Last', []]) as Object[])
        def records = (1..steps).collect { Sample.record(it) } + Sample.record(steps + 1, StepOutcome.FAILED)
        def state = Sample.state(workflow: workflow, records: records, options: [env: RecordedValue.of('a'), size: RecordedValue.of('<b>')])
        def job = Sample.job([Sample.plain('env'), Sample.plain('size')])
        def decision = ResumePolicy.decide(Sample.request(workflow).state(LoadedState.of(state)).options(GivenOptions.of(given, SecureValues.of([:]), job))
            .said(Said.nothing().choices(Choices.none().options(OptionChoice.accept())).asking()).build())
        [:].tap { InputsView.add(it, decision.allowed().get().inputs()) }
    }

    def 'nothing is added where no option has another value'() {
        expect:
        view(env: 'a', size: '<b>') == [:]
        view([:]) == [:]
    }

    def 'the options, the metadata to send, and the steps with their reasons are told'() {
        expect:
        view(env: 'b', size: '') == [changedOptions: [[name: 'env', from: 'a', to: 'b'], [name: 'size', from: '<b>', to: null]], resumeOptions: 'env,size', staleSteps: 2,
            stale: [[step: '1', label: 'S1', reason: 'it used option env'], [step: '2', label: 'S2', reason: 'it used option env']]]
    }

    def 'of many steps the first hundred are told, and how many there are'() {
        expect:
        with(view([env: 'b'], 300)) {
            staleSteps == 300
            stale.size() == 100
        }
    }
}
