package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepOutcome
import spock.lang.Specification

import static io.github.rundeckresume.plan.AcceptedChangesSpec.changes
import static io.github.rundeckresume.plan.AcceptedChangesSpec.decide
import static io.github.rundeckresume.plan.AcceptedChangesSpec.inner
import static io.github.rundeckresume.plan.AcceptedChangesSpec.jobs
import static io.github.rundeckresume.plan.AcceptedChangesSpec.references
import static io.github.rundeckresume.plan.AcceptedChangesSpec.step
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

/** Where recorded steps stand now, and what is told of it. */
class RelocationSpec extends Specification {

    def "what was recorded of an edited step stays, and a change says whether its step was done: #now"() {
        given:
        def decision = decide(workflow(now))

        expect:
        decision.allowed().get().state().workflow().steps()*.content() == contents
        decision.changes().all().collectEntries { [it.words().tokenize("'")[1], it.isDone()] } == done

        where:
        now                             || contents             | done
        'New=x Build=y Test=b Deploy=c' || ['x', 'a', 'b', 'c'] | [New: false, Build: true]
        'Build=a Test=b Deploy=y'       || ['a', 'b', 'c']      | [Deploy: false]
        'Deploy=c Build=a Test=b'       || ['c', 'a', 'b']      | [Deploy: false]
        'Build=a Deploy=c Test=b'       || ['a', 'c', 'b']      | [Test: true]
    }

    def "what is only edited where nothing is done stays in its place, as if nobody had accepted anything: #before, now #now"() {
        given:
        def recorded = state(workflow: workflow(before), records: [record(done), record(3 - done, StepOutcome.FAILED)])

        expect:
        changes(decide(workflow(now), recorded)) == changes
        decide(workflow(now), recorded).allowed().get().plan().keptRanges() == "$done"

        where:
        before    | now       | done || changes
        '=1 =1'   | '=1 =6'   | 1    || ['edited 2=2']
        '=4 =4'   | '=5 =4'   | 2    || ['edited 1=1']
        'A=3 =2'  | '=2 =2'   | 2    || ['edited 1=1']
        'A=1 A=1' | '=1 A=1'  | 2    || ['edited 1=1']
    }

    def "the last step may be said to be the last one now"() {
        expect:
        changes(decide(workflow('New=x Build=a Test=b Send=z'), state(), InnerJobs.none(), ['3': '4'])) == ['added 1', 'edited 3=4']
    }

    def "inside a job that runs for each node it is asked once which step is which"() {
        given:
        def inside = ['2@a', '2@b'].collect { inner(it, 'job-9', '=1 Two=2') }
        def records = [record(1)] + ['2@a', '2@b'].collectMany { [step("$it/1".toString()), step("$it/2".toString(), StepOutcome.FAILED)] }
        def before = state(workflow: references('Build=a', 'Job=j job-9'), records: records, nodes: ['a', 'b'] as Set).inner(inside)

        when:
        def decision = decide(references('Build=a', 'Job=j job-9'), before, jobs('job-9': workflow('New=9 =8 Two=2')))

        then:
        decision.changes().ambiguous()*.from()*.toString() == ['2/1']
        decision.refusal().get().message().contains('nobody can tell which step 2/1')
    }

    def "of an interrupted step that must not run twice somebody must say which it is now: then #then, now '#once'"() {
        given:
        def recorded = state(workflow: workflow('A=1 A=3'), records: [record(2, StepOutcome.INTERRUPTED)], once: then as Set)
        def said = Said.nothing().choices(Choices.none().definition(Choices.Definition.CHANGED)).asking()

        when:
        def decision = ResumePolicy.decide(Sample.request('A=1 A=5').state(LoadedState.of(recorded)).once(OnceSteps.parse(once)).said(said).build())

        then:
        decision.changes().ambiguous()*.from()*.toString() == unclear
        changes(decision).contains('edited 2=2') == unclear.empty

        where: 'what the job says now names its present steps by their numbers'
        then  | once || unclear
        []    | ''   || []
        []    | 'A'  || ['2']
        ['A'] | ''   || ['2']
        ['2'] | ''   || ['2']
        []    | '2'  || []
        []    | 'B'  || []
    }

    def "inside a job all that is unclear is asked"() {
        given:
        def before = state(workflow: references('Job=j job-9'), records: [step('1/1'), step('1/2'), step('1/3', StepOutcome.FAILED)])
            .inner([inner('1', 'job-9', '=1 =2 Two=3')])

        expect:
        decide(references('Job=j job-9'), before, jobs('job-9': workflow('=8 =9 Two=3'))).changes().ambiguous()*.from()*.toString() == ['1/1', '1/2']
    }

    def "the names of steps that must not run twice follow their steps, and labels with commas stay whole: #names"() {
        given:
        def places = new Places()
        places.add(null, [1: 2, 2: 3])

        expect:
        places.names(names as Set) == now as Set

        where:
        names              || now
        ['1']              || ['2']
        ['1,2']            || ['2', '3']
        ['1, Deploy']      || ['2', 'Deploy']
        ['3']              || []
        ['Check, Deploy']  || ['Check, Deploy']
        ['Build', 'all']   || ['Build', 'all']
    }
}
