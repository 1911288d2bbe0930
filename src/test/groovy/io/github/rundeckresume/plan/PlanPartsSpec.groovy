package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** What a plan says of steps at any depth: which run, which are gone into, and which are missing when it ends. */
class PlanPartsSpec extends Specification {

    static StepRecord at(String path, StepOutcome outcome = SUCCEEDED) {
        StepRecord.of(StepPath.parse(path), outcome, Sample.SOURCE).build()
    }

    static List<String> shown(Collection<StepPath> paths) {
        paths.collect { it.toString() }.sort()
    }

    /** Step 2 contains a reference as its step 2, of which only the first step was done. */
    static ResumePlan deep() {
        def now = workflow('A=1 B=2 C=3').with(StepPath.parse('2'), workflow('X=1 Y=2')).with(StepPath.parse('2/2'), workflow('I=1 J=2'))
        ResumePlan.of(state(workflow: now, records: [record(1), at('2/1', FAILED), at('2/2/1'), at('2/2/2', FAILED), at('2/2', FAILED), record(2, FAILED)]), now)
    }

    def "the steps around a kept one are gone into, at every depth"() {
        expect:
        shown(deep().goneInto()) == ['2', '2/2']
        shown(deep().kept()*.path()) == ['1', '2/2/1']
        shown(deep().keptOfJob()*.path()) == ['1']
    }

    def "what runs is told with what is around it, and without what is kept"() {
        expect:
        shown(deep().running()) == ['2', '2/1', '2/2', '2/2/2', '3']

        and: 'a step that one of its nodes has done runs too'
        def now = onNodes('A=1 B=2', 'sequential')
        shown(ResumePlan.of(state(workflow: now, nodes: ['a', 'b'] as Set, records: [byNodes(1, [a: SUCCEEDED, b: SUCCEEDED]), byNodes(2, [a: SUCCEEDED, b: FAILED])]), now).running()) == ['2']
    }

    def "the steps that are missing at the end are neither kept nor finished: #finished"() {
        given:
        def plan = ResumePlan.of(state(records: [record(1), record(2, FAILED)], workflow: workflow('A=1 B=2 C=3 D=4')), workflow('A=1 B=2 C=3 D=4'))

        expect:
        shown(plan.without(finished.collect { StepPath.of(it) } as Set)*.path()) == missing

        where:
        finished  || missing
        []        || ['2', '3', '4']
        [2, 4]    || ['3']
        [2, 3, 4] || []
        [1]       || ['2', '3', '4']
    }

    def "the key of a referenced job's options is told only for one that is gone into"() {
        given:
        def allowed = ResumePolicy.decide(Sample.request().tap(ResumePolicySpec.inside(ReferencedJob.of('ops/deploy', workflow('Copy=x Start=y'), false))).build()).allowed().get()

        expect:
        allowed.key(StepPath.of(3)) == Sample.UUID
        allowed.key(StepPath.of(1)) == ''
    }

    def "where the step around is ordered by rules, nobody can go on at one inside it"() {
        given:
        def steps = workflow('A=1 B=2').steps()
        def now = WorkflowSnapshot.of(strategy, false, steps).with(StepPath.of(2), workflow('X=1 Y=2'))
        ResumeState before = state(workflow: now, records: [record(1), at('2/1'), at('2/2', FAILED), record(2, FAILED)])
        def plan = ResumePlan.of(before, now)

        expect:
        plan.mayChoose([plan.steps()[1].children()[1]]).get() == may

        where:
        strategy     || may
        'sequential' || ['at', 'skip']
        'ruleset'    || ['skip']
    }
}
