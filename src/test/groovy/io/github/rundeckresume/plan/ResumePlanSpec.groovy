package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

class ResumePlanSpec extends Specification {

    static ResumePlan plan(List<StepRecord> records, int steps = 3, String strategy = 'sequential') {
        def sequential = workflow((1..steps).collect { "S$it=$it" }.join(' '))
        def now = WorkflowSnapshot.of(strategy, false, sequential.steps())
        ResumePlan.of(state(records: records, workflow: now), now)
    }

    def "each step is kept, run again or run, and says why"() {
        given:
        def failed = StepRecord.of(StepPath.of(2), FAILED, Sample.SOURCE)
            .message(RecordedValue.of([RecordedValue.Part.literal('no '), RecordedValue.Part.reference('token')])).build()

        when:
        def steps = plan([record(1), failed, record(3, INTERRUPTED), record(4, FAILED)], 5).steps()

        then:
        steps*.path()*.toString() == ['1', '2', '3', '4', '5']
        steps*.label() == ['S1', 'S2', 'S3', 'S4', 'S5']
        steps*.action()*.wireName() == ['keep', 'again', 'again', 'again', 'run']
        steps*.reason() == [
            'it succeeded in execution 11',
            'it failed in execution 11: no ${secureOption.token}',
            'it was interrupted in execution 11',
            'it failed in execution 11',
            'it has not run',
        ]
        steps[1].record().get().is(failed)
        steps[4].record().empty
    }

    def "with #kept of #steps steps done: #summary"() {
        when:
        def plan = plan(kept.collect { record(it) } + [record(steps + 1, FAILED)], steps)

        then:
        plan.summary() == summary

        where:
        kept         | steps || summary
        []           | 1     || "no step is kept, going on at step 1 'S1'"
        []           | 3     || "no step is kept, going on at step 1 'S1'"
        [1]          | 2     || "step 1 is kept, going on at step 2 'S2'"
        [2]          | 2     || "step 2 is kept, going on at step 1 'S1'"
        [1, 2]       | 3     || "steps 1-2 are kept, going on at step 3 'S3'"
        1..36        | 40    || "steps 1-36 are kept, going on at step 37 'S37'"
        [1, 2, 3, 7] | 8     || "steps 1-3, 7 are kept, going on at step 4 'S4'"
        [7, 3, 1, 2] | 8     || "steps 1-3, 7 are kept, going on at step 4 'S4'"
        [2, 4, 6]    | 6     || "steps 2, 4, 6 are kept, going on at step 1 'S1'"
        [1, 3, 4, 6] | 6     || "steps 1, 3-4, 6 are kept, going on at step 2 'S2'"
        [1]          | 1     || 'step 1 is kept, nothing is left to run'
        [1, 2, 3]    | 3     || 'steps 1-3 are kept, nothing is left to run'
    }

    def "the step's label is the one it has now"() {
        given:
        def now = workflow('Make=a Test=b Deploy=c')

        expect:
        ResumePlan.of(state(), now).steps()*.label() == ['Make', 'Test', 'Deploy']
    }

    def "kept steps that were edited are named, those that run again are not: #now"() {
        expect:
        ResumePolicy.decide(Sample.request(now).build()).allowed().get().remarks() == remarks

        where:
        now                        || remarks
        'Build=a Test=b Deploy=c'  || []
        'Build=a Test=b Deploy=z'  || []
        'Build=z Test=b Deploy=c'  || ['Edited since execution 11, and kept as it ran there: step 1.']
        'Build=y Test=z Deploy=c'  || ['Edited since execution 11, and kept as it ran there: step 1-2.']
        'Make=a Test=b Deploy=c'   || []
    }

    def "where it goes on is the first step that is not kept"() {
        expect:
        plan([record(1), record(3)]).goesOnAt().get().label() == 'S2'
        plan([record(1), record(2), record(3)]).goesOnAt().empty
    }

    def "what was kept before is kept again under the execution that ran it, #strategy in the order of #order"() {
        given:
        def plan = plan([record(3), record(1)], 3, strategy)

        expect:
        plan.kept()*.path()*.number() == kept
        plan.steps()[0].record().get().execution() == Sample.SOURCE

        where: 'a mended step of a chain of resumes ends after the kept ones, but stands before them'
        strategy     | order           || kept
        'sequential' | 'the workflow'  || [1, 3]
        'step-first' | 'the workflow'  || [1, 3]
        'parallel'   | 'finishing'     || [3, 1]
        'ruleset'    | 'finishing'     || [3, 1]
    }

    def "after a crash nobody knows whether a step without a record has run"() {
        expect:
        plan([record(1)], 2).steps()[1].reason() == 'it has not run'
        ResumePlan.of(state(records: [record(1)], end: ExecutionEnd.unfinished(), workflow: workflow('A=1 B=2')), workflow('A=1 B=2'))
            .steps()[1].reason() == 'its end was not recorded'
    }

    def "a step that failed and then succeeded is kept; one that succeeded and then failed is not"() {
        expect:
        plan([record(1, FAILED), record(1, SUCCEEDED)]).steps()[0].action() == StepAction.KEEP
        plan([record(1, SUCCEEDED), record(1, FAILED)]).steps()[0].action() == StepAction.RERUN
        plan([record(1, SUCCEEDED), record(1, FAILED)]).kept() == []
    }

    def "steps inside a job reference, or of one node, say nothing of the whole step"() {
        given:
        def inner = ['2/1', '2@web'].collect { StepRecord.of(StepPath.parse(it), StepOutcome.SUCCEEDED, Sample.SOURCE).build() }

        expect:
        plan(inner).steps()*.action().unique() == [StepAction.RUN]
        plan(inner).kept() == []
    }

    def "a step whose workflow has kept steps is gone into: #inside"() {
        given:
        def now = workflow('Build=a Release=b Report=c').with(path('2'), workflow('Pack=x Copy=y Start=z'))
        def records = [record(1), record(2, FAILED)] + inside.collect { where, outcome ->
            StepRecord.of(path(where), outcome, Sample.SOURCE).build()
        }

        when:
        def plan = ResumePlan.of(state(records: records, workflow: now), now)

        then:
        plan.summary() == summary
        plan.steps()*.action()*.wireName() == ['keep', second, 'run']
        plan.steps()[1].children()*.path()*.toString() == (second == 'into' ? ['2/1', '2/2', '2/3'] : [])
        plan.kept()*.path()*.toString() == kept

        where:
        inside                                         | second  || kept                || summary
        ['2/1': SUCCEEDED, '2/2': FAILED]              | 'into'  || ['1', '2/1']        || "steps 1, 2/1 are kept, going on at step 2/2 'Copy'"
        ['2/1': SUCCEEDED, '2/2': SUCCEEDED, '2/3': FAILED] | 'into' || ['1', '2/1', '2/2'] || "steps 1, 2/1-2 are kept, going on at step 2/3 'Start'"
        ['2/1': FAILED]                                | 'again' || ['1']               || "step 1 is kept, going on at step 2 'Release'"
        [:]                                            | 'again' || ['1']               || "step 1 is kept, going on at step 2 'Release'"
    }

    def "inside a referenced job, #what"() {
        given:
        def inner = InnerWorkflow.of(path('1'), 'job-9', 'deploy', onNodes('Copy=x Start=y', 'sequential'), nodes as Set)
        def now = workflow('Release=b')
                .with(path('1'), inner.workflow())
                .with(path('1/1@web1'), workflow('Pack=p Send=q'))
                .with(path('1/1@web2'), workflow('Pack=p Send=q'))
        def records = [record(1, FAILED)] + done.collect { where, outcome -> StepRecord.of(path(where), outcome, Sample.SOURCE).build() }

        and:
        def recorded = state(records: records, workflow: workflow('Release=b')).inner([inner])

        when:
        def plan = ResumePlan.of(recorded, now)

        then:
        plan.kept()*.path()*.toString() == kept
        plan.steps()[0].children()*.action()*.wireName() == copy
        RepeatedSteps.remark(DoneAgain.in(plan, recorded), recorded).orElse(null) ==
            (repeated ? "Inside referenced jobs a step runs again on all of its nodes, also where it was done: step 1/1 'Copy' on $repeated.".toString() : null)

        where:
        what                                                          | nodes            | done                                                                            || kept                       | copy | repeated
        'a node that did a step does it again with the others'        | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED, '1/1@web2': FAILED, '1/1': FAILED]                      || []                         | [] | 'web1'
        'a node that did a step does it again, and others are kept'   | ['web1', 'web2'] | ['1/2': SUCCEEDED, '1/1@web1': SUCCEEDED, '1/1@web2': FAILED, '1/1': FAILED]    || ['1/2']                    | ['again', 'keep'] | 'web1'
        'each node keeps what it did inside a reference'              | ['web1', 'web2'] | ['1/1@web1/1': SUCCEEDED, '1/1@web1/2': SUCCEEDED, '1/1@web1': SUCCEEDED, '1/1@web2/1': SUCCEEDED, '1/1@web2/2': FAILED, '1/1@web2': FAILED, '1/1': FAILED] || ['1/1@web1/1', '1/1@web1/2', '1/1@web2/1'] | ['into', 'run'] | null
        'a node that did nothing inside a reference begins it'        | ['web1', 'web2'] | ['1/1@web1/1': SUCCEEDED, '1/1@web1/2': FAILED, '1/1@web1': FAILED, '1/1': FAILED] || ['1/1@web1/1']             | ['into', 'run'] | null
        'a step that all nodes have done, and that has no end, is kept' | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED, '1/1@web2': SUCCEEDED]                                 || ['1/1']                    | ['keep', 'run'] | null
        'a step that was killed when all nodes had done it is kept'   | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED, '1/1@web2': SUCCEEDED, '1/1': INTERRUPTED]              || ['1/1']                    | ['keep', 'run'] | null
        'a step that was killed when some nodes had done it is not'   | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED, '1/1': INTERRUPTED]                                     || []                         | [] | 'web1'
        'a step that some nodes have done, and that has no end, is not' | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED]                                                        || []                         | [] | 'web1'
        'a step that failed although all nodes did it is not kept'    | ['web1', 'web2'] | ['1/1@web1': SUCCEEDED, '1/1@web2': SUCCEEDED, '1/1': FAILED]                   || []                         | [] | 'web1, web2'
        'a reference that all nodes have done is kept as a whole'     | ['web1', 'web2'] | ['1/1@web1/1': SUCCEEDED, '1/1@web1/2': SUCCEEDED, '1/1': SUCCEEDED]            || ['1/1']                    | ['keep', 'run'] | null
    }

    def "a step that #outcome although its nodes had done it is planned as '#action' (on #nodes)"() {
        given:
        def now = onNodes('Copy=x Start=y', 'sequential')
        def whole = StepRecord.of(path('1'), outcome, Sample.SOURCE).nodes(nodes.collectEntries { [it, SUCCEEDED] }).build()

        expect:
        ResumePlan.of(state(records: [whole], workflow: now, nodes: ['web1', 'web2'] as Set), now).steps()[0].action().wireName() == action

        where:
        outcome     | nodes            || action
        INTERRUPTED | ['web1', 'web2'] || 'keep'
        INTERRUPTED | ['web1']         || 'into'
        INTERRUPTED | []               || 'again'
        FAILED      | ['web1', 'web2'] || 'again'
    }

    def "what was done inside a step that is kept itself is not kept twice"() {
        given:
        def now = workflow('Release=b Report=c').with(path('1'), workflow('Pack=x'))
        def inner = StepRecord.of(path('1/1'), SUCCEEDED, Sample.SOURCE).build()

        when:
        def recorded = state(records: [inner, record(1), record(2, FAILED)], workflow: now)

        then:
        ResumePlan.of(recorded, now).kept()*.path()*.toString() == ['1']
    }

    def "kept steps are told as ranges of neighbours in one workflow, by the execution that ran them"() {
        given:
        def now = workflow('A=a B=b C=c D=d').with(path('3'), workflow('X=x Y=y Z=z'))
        def kept = ['1': '11', '2': '11', '3/1': '11', '3/2': '9'].collect { where, execution ->
            StepRecord.of(path(where), SUCCEEDED, ExecutionId.of(execution)).build()
        }

        expect:
        ResumePlan.of(state(records: kept, workflow: now), now).keptLines() == [
            'Steps 1-2 are kept: execution 11 ran them.',
            'Step 3/1 is kept: execution 11 ran it.',
            'Step 3/2 is kept: execution 9 ran it.',
        ]
    }

    private static StepPath path(String text) {
        StepPath.parse(text)
    }
}
