package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.plan.WherePlanSpec.refusal
import static io.github.rundeckresume.plan.WherePlanSpec.said
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Which steps cannot count as done by hand: those that wait for people, and those that are done. */
class ByHandRulesSpec extends Specification {

    static final NODES = ['web1', 'web2'] as Set

    static String waits(String step) {
        "S$step waits for somebody to agree, and cannot count as done by hand. Nothing has run. Give it its signal."
    }

    static Map skipping(String steps) {
        steps.tokenize(',').collectEntries { [it, [:]] }
    }

    /** Step 2 is a reference of which step 2/1 has ended. */
    static Map nested(String inside, Collection<Pause> pauses = []) {
        def (one, two, three) = workflow('A=1 B=2 C=3').steps()
        def own = WorkflowSnapshot.of('sequential', false, [one, reference(two), three])
        def steps = workflow(inside)
        def records = [record(1), StepRecord.of(StepPath.parse('2/1'), SUCCEEDED, SOURCE).build(), record(2, FAILED)]
        def jobs = [now: { ReferencedJob.of('ops/deploy', steps, false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs
        def then = state(records: records, workflow: own).inner([InnerWorkflow.of(StepPath.of(2), 'job-9', 'ops/deploy', steps, [] as Set).options(SOURCE, [:], '')])
        [state: then.pauses(pauses), jobs: { it.inner(jobs) }]
    }

    static StepFingerprint reference(StepFingerprint step) {
        StepFingerprint.of('x', StepFingerprint.REFERENCE + 'job-9', step.label().get(), step.content()).refersTo('job-9')
    }

    static String refused(Map given, String skip) {
        refusal(given.state as ResumeState, said('', skipping(skip)), (given.state as ResumeState).start().workflow(), given.jobs as Closure)
    }

    def "a step that waits for people cannot count as done: #skip"() {
        expect:
        refusal(state(records: [record(1)], workflow: workflow('A=1 B=2 resume-pause:C=3')), said('', skipping(skip))) == message

        where:
        skip  || message
        '2'   || null
        '3'   || waits("tep 3 'C'")
        '2,3' || waits("tep 3 'C'")
    }

    def "one that paused by itself cannot either, unless it runs again after its signal: again #again, #skip"() {
        given:
        def pause = Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))

        expect:
        refusal(state(records: [record(1)], workflow: workflow('A=1 B=2 C=3')).pauses([again ? pause.again() : pause]), said('', skipping(skip))) == message

        where:
        again | skip  || message
        false | '2'   || waits("tep 2 'B'")
        false | '2,3' || waits("tep 2 'B'")
        true  | '2'   || null
    }

    def "a pause of one step does not keep another one from counting as done"() {
        given:
        def end = ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1)
        def paused = state(records: [record(1)], workflow: workflow('A=1 B=2 C=3'), end: end).pauses([Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))])

        expect:
        refusal(paused, said('', ['3': [:]])) == 'Execution 11 stays paused. Step 2 waits for a signal.'
    }

    def "a reference inside which a step is still to wait for people cannot count as done: #inside, #skip"() {
        expect:
        refused(nested(inside), skip) == message

        where:
        inside                        | skip  || message
        'X=1 Y=2 Z=3'                 | '2'   || null
        'X=1 resume-pause:Y=2 Z=3'    | '2'   || waits("tep 2/2 'Y'")
        'X=1 Y=2 resume-pause:Z=3'    | '2'   || waits("tep 2/3 'Z'")
        'X=1 Y=2 resume-pause:Z=3'    | '2/3' || waits("tep 2/3 'Z'")
        'X=1 Y=2 resume-pause:Z=3'    | '2/2' || null
        'resume-pause:X=1 Y=2 Z=3'    | '2'   || null
        'X=1 Y=2 resume-pause:Z=3'    | '3'   || null
    }

    def "a step that has paused by itself inside a reference keeps that from counting as done"() {
        expect:
        refused(nested('X=1 Y=2', [Pause.of(StepPath.parse('2/2'), 1, RecordedValue.of('look'))]), '2') == waits("tep 2/2 'Y'")
    }

    def "a pause inside a reference that ended otherwise than by its signal is not over: #outcome"() {
        given:
        def given = nested('X=1 resume-pause:Y=2 Z=3')
        def records = given.state.records() + StepRecord.of(StepPath.parse('2/2'), outcome, SOURCE).build()
        def then = ResumeState.of(given.state.start(), records, given.state.end()).inner(given.state.inner().values())

        expect:
        refused([state: then, jobs: given.jobs], '2') == message

        where:
        outcome     || message
        SUCCEEDED   || null
        FAILED      || waits("tep 2/2 'Y'")
        INTERRUPTED || waits("tep 2/2 'Y'")
    }

    def "a step counts as done already if all of it is: #skip"() {
        given:
        def own = workflow('A=1 B=2 C=3').steps()
        def now = WorkflowSnapshot.of('sequential', false, [own[0].onNodes(true), own[1].onNodes(true), own[2]])
        def then = state(records: [byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED]), byNodes(2, [web1: SUCCEEDED, web2: FAILED])], workflow: now, nodes: NODES)

        expect:
        refusal(then, said('', skipping(skip))) == (done ? "Step $done is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it." : null)

        where:
        skip     || done
        '1'      || "1 'A'"
        '1@web1' || "1@web1 'A'"
        '2@web1' || "2@web1 'B'"
        '2@web2' || null
        '2'      || null
        '3'      || null
    }

    def "a step inside a reference counts as done already if it is, or all around it: #skip"() {
        given:
        def given = nested('X=1 Y=2')

        expect:
        refused(given, skip) == (done ? "Step $done is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it." : null)

        where:
        skip  || done
        '2/1' || "2/1 'X'"
        '2/2' || null
        '2'   || null
    }

    def "a step that was done and is asked to run again may count as done instead of that: at #at, skip #skip"() {
        expect:
        refusal(state(records: [record(1), record(2), record(3, FAILED)]), said(at, skipping(skip))) == message

        where:
        at | skip || message
        '1' | '2' || null
        '2' | '1' || "Step 1 'Build' is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it."
    }

    def "a step cannot both run again, on some node or in part, and count as done: at #at, skip #skip"() {
        given:
        def then = state(records: [byNodes(1, [web1: SUCCEEDED, web2: FAILED])], workflow: Sample.onNodes('A=1 B=2', 'sequential'), nodes: NODES)

        expect:
        refusal(then, said(at, skipping(skip)), then.start().workflow()) == message

        where:
        at       | skip     || message
        '1@web1' | '1'      || 'Step 1 cannot both run again (resumeAt) and count as done (resumeSkip). Nothing has run. Resume again with one of them.'
        '1@web1' | '1@web2' || null
    }

    /** Step 1 is a reference that runs on two nodes; so many of its three steps are done on each, and then one failed. */
    static Map onNodes(Map<String, Integer> done) {
        def steps = workflow('X=1 Y=2 Z=3')
        def own = WorkflowSnapshot.of('sequential', false, [reference(workflow('A=1').steps()[0]).onNodes(true)])
        def inner = done.keySet().collect { InnerWorkflow.of(StepPath.parse("1@$it"), 'job-9', 'ops/deploy', steps, [it] as Set).options(SOURCE, [:], '') }
        def records = done.collectMany { node, count ->
            (1..count + 1).collect { StepRecord.of(StepPath.parse("1@$node/$it"), it > count ? FAILED : SUCCEEDED, SOURCE).build() }
        } + byNodes(1, done.collectEntries { [it.key, FAILED] })
        def jobs = [now: { ReferencedJob.of('ops/deploy', steps, false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs
        [state: state(records: records, workflow: own, nodes: NODES).inner(inner), jobs: { it.inner(jobs) }]
    }

    def "a step inside a reference on nodes is done already if it is on each of them: #done, #skip"() {
        expect:
        refused(onNodes(done), skip) == (refused ? "Step $skip '$refused' is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it." : null)

        where:
        done               | skip       || refused
        [web1: 2, web2: 2] | '1/2'      || 'Y'
        [web1: 2, web2: 1] | '1/2'      || null
        [web1: 0, web2: 2] | '1/2'      || null
        [web1: 0, web2: 2] | '1@web1/2' || null
        [web1: 0, web2: 2] | '1@web2/2' || 'Y'
        [web1: 0, web2: 0] | '1/2'      || null
    }
}
