package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.plan.WherePlanSpec.actions
import static io.github.rundeckresume.plan.WherePlanSpec.dispatched
import static io.github.rundeckresume.plan.WherePlanSpec.nested
import static io.github.rundeckresume.plan.WherePlanSpec.nestedPlan
import static io.github.rundeckresume.plan.WherePlanSpec.plan
import static io.github.rundeckresume.plan.WherePlanSpec.refusal
import static io.github.rundeckresume.plan.WherePlanSpec.said
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Where a resume may not go on, inside referenced jobs and on nodes too. */
class WhereRefusalSpec extends Specification {

    static final GONE = [now: { ReferencedJob.gone() }, uuidOf: { Optional.of('uuid') }, visible: { Optional.empty() }] as InnerJobs

    /** Step 2 is a reference whose first steps ended so; so has it. */
    static Map failedInside(StepOutcome... inside) {
        def given = nested('sequential', [record(2, FAILED)])
        def records = [record(1)] + inside.toList().withIndex(1).collect { outcome, step -> StepRecord.of(StepPath.of(2).child(step), outcome, SOURCE).build() } + record(2, FAILED)
        given + [state: ResumeState.of(given.state.start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1)).inner(given.state.inner().values())]
    }

    def "inside a reference too, what comes before is never left out: at #at where #inside"() {
        given:
        def given = failedInside(*inside)

        expect:
        refusal(given.state, said(at), given.state.start().workflow(), given.jobs) == (out ?
            "Step $at '$label' cannot be where to go on: step $out comes before, and is not done ($why). Nothing has run. Go on there, or say that it was done by hand: meta.resumeSkip=${out.tokenize()[0]} with the reason as meta.resumeNote." : null)

        where:
        at    | inside                 || label | out     | why
        '2/1' | [FAILED]               || null  | null    | null
        '2/2' | [FAILED]               || 'Y'   | "2 'B'" | 'it failed in execution 11'
        '2/3' | [SUCCEEDED, FAILED]    || 'Z'   | "2/2 'Y'" | 'it failed in execution 11'
        '2/3' | [SUCCEEDED, SUCCEEDED] || null  | null    | null
    }

    def "a step that no node has done may be chosen on one of them: it runs on all"() {
        expect:
        actions(plan(dispatched('sequential', [byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED]), byNodes(2, [web1: FAILED, web2: FAILED])]), said('2@web1'))) ==
            ['1': 'keep', '2': 'again', '3': 'run']
    }

    def "what another node has not done does not come before, for it goes on by itself"() {
        given:
        def records = [onNode(1, 'web1'), onNode(1, 'web2'), onNode(2, 'web1'), onNode(2, 'web2', FAILED), onNode(3, 'web1', FAILED)]

        expect:
        actions(plan(dispatched('node-first', records), said('3@web1'))) ==
            ['1@web1': 'keep', '1@web2': 'keep', '2@web1': 'keep', '2@web2': 'again', '3': 'again']
    }

    def "inside a reference of which nothing is recorded no step can be chosen, although another one is known"() {
        given: 'two references, and only inside the first one something was done'
        def reference = { label, content -> StepFingerprint.of('rundeck-jobref', 'rundeck-jobref job-9', label, content) }
        def now = WorkflowSnapshot.of('sequential', false, [reference('A', '1'), reference('B', '2')])
        def inside = InnerWorkflow.of(StepPath.of(1), 'job-9', 'ops/deploy', workflow('X=1 Y=2'), [] as Set).options(SOURCE, [:], '')
        def recorded = state(workflow: now, records: [StepRecord.of(StepPath.of(1).child(1), SUCCEEDED, SOURCE).build(), record(1, FAILED)]).inner([inside])
        def jobs = [now: { ReferencedJob.of('ops/deploy', workflow('X=1 Y=2'), false) }, uuidOf: { Optional.of('uuid') }, visible: { Optional.empty() }] as InnerJobs

        expect:
        refusal(recorded, said('2/2'), now, { it.inner(jobs) }) == "Step 2/2 was chosen, but what runs inside step 2 'B' cannot be chosen: it has not begun, is recorded as a whole, or \"Resume Inside Referenced Jobs\" is off. Nothing has run. Choose step 2 instead."
    }

    def "inside a reference that runs on one node only, that node may be named"() {
        given:
        def given = nested('sequential', [record(2), record(3, FAILED)], ['web1'] as Set)

        expect:
        actions(nestedPlan(given, said('2/2@web1'))) == ['1': 'keep', '2/1': 'keep', '2/2': 'again', '2/3': 'again', '3': 'again']
    }

    def "a referenced job is asked for only if a person wants to go on inside: at '#at'"() {
        given: 'a reference that was done, and whose job is gone'
        def given = nested()

        expect:
        refusal(given.state, said(at), given.state.start().workflow(), { it.inner(GONE) }) == message

        where:
        at    || message
        ''    || null
        '3'   || null
        '2'   || null
        '2/2' || "Step 2 of execution 11 ran steps of job 'ops/deploy', which does not exist any more, or which you may not run. Restore the job, or ask for the right 'run' on it, then resume again."
    }
}
