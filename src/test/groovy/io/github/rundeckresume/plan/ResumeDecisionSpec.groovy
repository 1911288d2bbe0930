package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.options
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

/** What a decision tells those who carry it out. */
class ResumeDecisionSpec extends Specification {

    def "of a resume that is allowed, it has all that it was decided by"() {
        given:
        def state = state(records: [Sample.record(1), Sample.record(2), Sample.record(3, StepOutcome.INTERRUPTED)])
        def said = Said.nothing().answers(AskedAnswers.of('3', '', '').by(RecordedValue.of('ann')))

        when:
        def decision = ResumePolicy.decide(request().state(LoadedState.of(state)).once(OnceSteps.parse('3')).said(said).build())
        def allowed = decision.allowed().get()
        def chosen = ResumePolicy.decide(request().said(Said.nothing().choices(Choices.none().at([StepPath.of(2)] as Set))
            .by(RecordedValue.of('ann'), true)).build()).allowed().get()

        then:
        decision.refusal().empty
        decision.seen().is(decision)
        decision.paused().over() == [:]
        decision.changes().areNone()
        allowed.recorded().is(state)
        allowed.workflow().steps() == Sample.workflow('Build=a Test=b Deploy=c').steps()
        allowed.choices() == Choices.none()
        allowed.answers().steps()*.toString() == ['3']
        allowed.digest() == PlanDigest.of(state, Optional.of(allowed.workflow()), RerunNodes.DEFAULT, allowed.choices())
        allowed.digest().split('\\.').size() == 2
        chosen.choices().at()*.toString() == ['2']
        chosen.digest().split('\\.').size() == 3
        allowed.inner() == [:]
        allowed.needs() == [:]
        allowed.key(StepPath.of(1)) == ''
        allowed.pauses() == [:]
        allowed.over() == [:]
        allowed.options() == [:]
        allowed.secrets() == [:]
    }

    def "the plan's digest follows the nodes on which steps run again"() {
        expect:
        RerunNodes.values().collect { nodes ->
            ResumePolicy.decide(request().rerun(nodes).build()).allowed().get().digest()
        }.toSet().size() == 2
    }

    def "what would keep what was done with old values is refused when it begins, if nobody decided that: #stale"() {
        given:
        def accepted = stale ? OptionChoice.accept().keepingStale() : OptionChoice.accept()
        def before = state(options: [env: RecordedValue.of('test')],
            workflow: StaleStepsSpec.using('Build', [], 'Test', ['option.env'], 'Deploy', ['option.env']))

        when:
        def decision = ResumePolicy.decide(request(before.start().workflow()).state(LoadedState.of(before)).options(options(env: 'prod'))
            .said(Said.nothing().choices(Choices.none().options(accepted)).asking()).build())

        then:
        decision.allowed().present
        decision.seen().allowed().present == stale
        decision.seen().refusal().map { it.reason() }.orElse(null) == (stale ? null : RefusalReason.STALE)

        where:
        stale << [true, false]
    }

    def "of a paused execution, it has the pauses that are over, and those that go on"() {
        given:
        def two = Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))
        def three = Pause.of(StepPath.of(3), 1, RecordedValue.of('look'))
        def paused = state(records: [Sample.record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1))
            .pauses([two.and(Signal.of('bob', Signal.Way.USER, 2, RecordedValue.of(''), [:])), three])

        when:
        def decision = ResumePolicy.decide(request().state(LoadedState.of(paused)).build())

        then:
        decision.allowed().get().over().keySet()*.toString() == ['2']
        decision.allowed().get().pauses().keySet()*.toString() == ['3']
        decision.paused().over().keySet()*.toString() == ['2']
        decision.paused().missing().keySet()*.toString() == ['3']
    }

    def "a refusal keeps its words whatever it is counted by"() {
        given:
        def refusal = Refusal.of('No.').because(RefusalReason.NODES)

        expect:
        [refusal.message(), refusal.reason(), refusal.toString()] == ['No.', RefusalReason.NODES, 'No.']
        ResumeDecision.refused(refusal).with { [it.refusal().get(), it.allowed().present, it.paused().over(), it.changes().areNone()] } == [refusal, false, [:], true]
    }
}
