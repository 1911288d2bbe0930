package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED

/** What a plan says of one step, and why it is kept or runs. */
class PlannedStepSpec extends Specification {

    static final WORK = [(StepCheckpoint.WORK): RecordedValue.of('abcdefghijklmnopqrstuvwxyz started /tmp')]
    static final WHO = RecordedValue.of('ann said so: looked')

    static ResumePlan plan(ResumeState state, String once = '', Answers answers = Answers.none(), RerunNodes rerun = RerunNodes.FAILED) {
        ResumePlan.of(state, state.start().workflow(), rerun, [] as Set, OnceSteps.parse(once), answers, PausedSteps.none())
    }

    def "a step that must not run twice, and was interrupted, is kept if it was done, and runs again if it was not: done #done, not done #notDone"() {
        when:
        def steps = plan(state(records: [record(1), record(2, INTERRUPTED)]), 'all', Answers.of(done as Set, notDone as Set, WHO)).steps()

        then:
        steps[1].action() == action
        steps[1].reason() == reason
        steps[1].record().get().execution() == Sample.SOURCE

        where:
        done             | notDone          || action           | reason
        [StepPath.of(2)] | []               || StepAction.KEEP  | 'it counts as done in execution 11: ann said so: looked'
        []               | [StepPath.of(2)] || StepAction.RERUN | 'it was interrupted in execution 11: ann said so: looked'
        []               | []               || StepAction.ASK   | 'it was interrupted in execution 11'
    }

    def "a step whose work on a node is lost is asked about, although it may run twice"() {
        given:
        def before = state().stepCheckpoints([StepCheckpoint.of(StepPath.of(3), WORK)])
        def lost = Answers.ofLost([StepPath.of(3)] as Set)

        expect:
        ResumePolicy.decide(Sample.request().state(LoadedState.of(before)).said(Said.nothing().answers(lost)).build()).refusal().get().message() ==
            "Step 3 'Deploy' left work on its node that is not there any more, so that nobody knows whether it was done: it failed in execution 11; nobody knows what became of its work." +
            ' Look, then resume again and say so: meta.resumeDone=3 if it was done, meta.resumeNotDone=3 if it was not. On the page, say it by "Change…" beside the plan.'
        plan(before, '', lost).steps()[2].action() == StepAction.ASK
        plan(before, '', Answers.of([StepPath.of(3)] as Set, [] as Set, WHO).or(lost)).steps()[2].isKept()
        plan(before).steps()[2].told() == StepAction.FOLLOW
    }

    def "a step that #what follows the work that it left on its node"() {
        expect:
        plan(state(records: records).stepCheckpoints([StepCheckpoint.of(StepPath.of(3), WORK)])).steps()[2].with { [it.action(), it.told()] } == [action, StepAction.FOLLOW]

        where:
        what          | records                                  || action
        'failed'      | [record(1), record(2), record(3, FAILED)] || StepAction.RERUN
        'has not run' | [record(1), record(2)]                   || StepAction.RUN
    }

    def "a checkpoint that says nothing is none"() {
        when:
        def step = plan(state().stepCheckpoints([StepCheckpoint.of(StepPath.of(3), [:])])).steps()[2]

        then:
        step.checkpoints() == []
        step.reason() == 'it failed in execution 11'
    }

    def "only a step that was done, and runs again as a whole, is done again: at #at"() {
        given:
        def given = WherePlanSpec.nested()
        def plan = WherePlanSpec.nestedPlan(given, WherePlanSpec.said(at, skip))

        expect:
        plan.leaves().filter { it.isDoneAgain() }.collect { it.path().toString() } == again
        plan.steps().findAll { it.isDoneAgain() }*.path()*.toString() == whole

        where:
        at    | skip         || again          | whole
        ''    | [:]          || []             | []
        '2'   | [:]          || ['2']          | ['2']
        '2/2' | [:]          || ['2/2', '2/3'] | []
        '1'   | ['2': [:]]   || ['1']          | ['1']
    }

    def "a step that paused says so, with its question"() {
        given:
        def paused = state(records: [record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1))
            .pauses([Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))])

        expect:
        plan(paused).steps()*.reason() == ['it succeeded in execution 11', 'it paused in execution 11: look', 'it has not run']
        plan(paused).steps()*.staysPaused() == [false, true, false]
    }

    def "where all nodes are to run a step again that one of them has done, the reason says so"() {
        given:
        def before = state(records: [onNode(1, 'web1')], nodes: ['web1', 'web2'] as Set, workflow: onNodes('A=1 B=2', 'node-first'))

        expect:
        plan(before, '', Answers.none(), RerunNodes.ALL).steps()[0].with { [it.action(), it.reason()] } == [StepAction.RERUN, 'only some of its nodes did it in execution 11']
    }

    def "of a step that was under way when its server stopped, it is told since when, on which node, and its last line"() {
        given:
        def before = state(records: [record(1)], end: ExecutionEnd.unfinished(), workflow: onNodes('A=1 B=2', 'sequential'), nodes: ['web1', 'web2'] as Set)
            .underWay([UnderWay.of(StepPath.parse('2@web1'), 3123).lastLine('50 % done'), UnderWay.of(StepPath.parse('2@web2'), 4123)])

        when:
        def plan = plan(before, '2')

        then:
        plan.asked()*.reason() == [
            'unknown: it was under way on web1 when the server stopped, since 1970-01-01T00:00:03Z; the last line in its log: 50 % done',
            'unknown: it was under way on web2 when the server stopped, since 1970-01-01T00:00:04Z']
    }

    def "what was under way on nodes when its server stopped is told by its nodes, unless its work there is followed"() {
        given:
        def both = ['web1', 'web2', 'web3'].collect { StepPath.of(2).on(it) }
        def before = state(records: [record(1), onNode(2, 'web3')], end: ExecutionEnd.unfinished(), workflow: onNodes('A=1 B=2', 'sequential'), nodes: ['web1', 'web2', 'web3'] as Set)
            .underWay(both.take(2).collect { UnderWay.of(it, 3123) })
        def followed = before.stepCheckpoints(both.take(count).collect { StepCheckpoint.of(it, WORK) })

        expect:
        UnknownSteps.remarks(plan(followed), followed).toList() == (on ? ["Under way when the server stopped, so that nobody knows whether it was done; it runs again: step 2 'B' on $on."] : [])

        where:
        count || on
        0     || 'web1, web2'
        1     || 'web2'
        2     || null
    }
}
