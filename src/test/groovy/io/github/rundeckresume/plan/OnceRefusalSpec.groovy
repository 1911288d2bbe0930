package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** What is refused because a step must not run twice. */
class OnceRefusalSpec extends Specification {

    static final WORK = [(StepCheckpoint.WORK): RecordedValue.of('abcdefghijklmnopqrstuvwxyz started /tmp')]
    static final WHO = RecordedValue.of('ann said so')
    static final NODES = ['web1', 'web2'] as Set

    static Set<StepPath> paths(String text) {
        text.tokenize(',').collect { StepPath.parse(it) } as Set
    }

    static String refusal(ResumeState state, Closure more) {
        ResumePolicy.decide(Sample.request(state.start().workflow()).state(LoadedState.of(state)).tap(more).build()).refusal().map { it.message() }.orElse(null)
    }

    static Said saying(String done, boolean asking) {
        def said = Said.nothing().answers(Answers.of(paths(done), [] as Set, WHO))
        asking ? said.asking() : said
    }

    /** Step 2 was interrupted on two nodes, step 1 was done there. */
    static ResumeState interrupted() {
        def records = [Sample.byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED]),
            StepRecord.of(StepPath.of(2), INTERRUPTED, SOURCE).nodes([web1: INTERRUPTED, web2: SUCCEEDED]).build()]
        state(records: records, nodes: NODES, workflow: onNodes('A=1 B=2', 'sequential'))
    }

    def "an answer that nobody asked for is refused: #done"() {
        expect:
        refusal(interrupted(), { it.once(OnceSteps.parse('B')).said(saying(done, false)) }) == (step ?
            "An answer was given for step $step of execution 11, but the plan does not ask about it. Nothing has run. Look at the plan again, and resume from there." : null)

        where:
        done               || step
        '2'                || null
        '2@web1'           || null
        '1'                || '1'
        '2@web2'           || '2@web2'
        '2@web1,2@web3'    || '2@web3'
    }

    def "until nodes were asked, an answer may be given of any step that left work on one: #done, asking: #asking"() {
        given: 'step 2 left work on its node, and step 3 a note of its own'
        def left = state(records: [record(1), record(2, FAILED), record(3, FAILED)])
            .stepCheckpoints([StepCheckpoint.of(StepPath.parse('2@web1'), WORK), StepCheckpoint.of(StepPath.of(3), [row: RecordedValue.of('7')])])

        expect:
        refusal(left, { it.said(saying(done, asking)) }) == (step ?
            "An answer was given for step $step of execution 11, but the plan does not ask about it. Nothing has run. Look at the plan again, and resume from there." : null)

        where:
        done     | asking || step
        '2@web1' | true   || null
        '2'      | true   || null
        '2@web1' | false  || '2@web1'
        '3'      | true   || '3'
        '1'      | true   || '1'
    }

    def "inside a referenced job a step that some nodes have done runs again on all, which is refused if it must not run twice: #once"() {
        given: 'what runs in parallel inside it: X was done on web1 only, Y on web2 only, Z on both'
        def two = StepPath.of(2)
        def steps = onNodes('X=1 Y=2 Z=3', 'parallel')
        def inside = InnerWorkflow.of(two, 'job-9', 'ops/deploy', steps, NODES).options(SOURCE, [:], '')
        def ended = { int step, StepOutcome web1, StepOutcome web2 ->
            [StepRecord.of(two.child(step).on('web1'), web1, SOURCE).build(), StepRecord.of(two.child(step).on('web2'), web2, SOURCE).build(),
             StepRecord.of(two.child(step), [web1, web2].every { it == SUCCEEDED } ? SUCCEEDED : FAILED, SOURCE).build()]
        }
        def records = [record(1)] + ended(1, SUCCEEDED, FAILED) + ended(2, FAILED, SUCCEEDED) + ended(3, SUCCEEDED, SUCCEEDED) + record(2, FAILED)
        def jobs = [now: { ReferencedJob.of('ops/deploy', steps, false) }, uuidOf: { Optional.of('uuid') }, visible: { Optional.empty() }] as InnerJobs
        def recorded = state(records: records, workflow: workflow('A=1 B=2 C=3')).inner([inside])

        expect:
        refusal(recorded, { it.inner(jobs).once(OnceSteps.parse(once)) }) == (first ?
            "Step $first must not run twice, and was done on $on, but would run again: inside a referenced job no node can be left alone, and a reference that is not gone into runs as a whole. Nothing has run. Finish its work by hand, and resume again with meta.resumeSkip=$all and the reason as meta.resumeNote, or let it run again: meta.resumeAt=$all." : null)

        where:
        once   || first     | on     | all
        'X'    || "2/1 'X'" | 'web1' | '2/1'
        'Y'    || "2/2 'Y'" | 'web2' | '2/2'
        'X\nY' || "2/1 'X'" | 'web1' | '2/1,2/2'
        'Z'    || null      | null   | null
    }
}
