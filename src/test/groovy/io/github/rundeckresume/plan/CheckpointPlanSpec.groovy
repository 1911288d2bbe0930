package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.UnderWay
import io.github.rundeckresume.state.WorkflowSnapshot
import java.time.Instant
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Plans from a copy of the record that was made while the execution ran. */
class CheckpointPlanSpec extends Specification {

    static final Instant AT = Instant.parse('2026-11-28T06:31:47.123Z')

    static ResumeState checkpoint(List<StepRecord> records, Map given = [:]) {
        def steps = given.steps ?: (1..5).collect { StepFingerprint.of('exec', 'exec', "S$it", "$it").onNodes(given.nodes != null) }
        def start = ExecutionStart.of(Sample.SOURCE, 'p', 'j', WorkflowSnapshot.of(given.strategy ?: 'sequential', false, steps))
            .nodes((given.nodes ?: []) as Set).build()
        ResumeState.of(start, records, ExecutionEnd.unfinished()).underWay(given.underWay ?: []).checkpoint(AT)
    }

    static ResumePlan plan(ResumeState state, String once = '', Answers answers = Answers.none()) {
        ResumePlan.of(state, state.start().workflow(), RerunNodes.DEFAULT, [] as Set, OnceSteps.parse(once), answers, PausedSteps.none())
    }

    def "each step without a record is unknown, and not one that is to run"() {
        given:
        def state = checkpoint([record(1), record(2, FAILED)], [underWay: [UnderWay.of(StepPath.of(3), AT.toEpochMilli() - 3123)]])

        when:
        def plan = plan(state)

        then:
        plan.steps()*.action()*.wireName() == ['keep', 'again', 'again', 'again', 'again']
        plan.steps()*.reason() == [
            'it succeeded in execution 11',
            'it failed in execution 11',
            'unknown: it was under way when the checkpoint was made, since 2026-11-28T06:31:44Z',
            'unknown: it may have run after the checkpoint',
            'unknown: it may have run after the checkpoint',
        ]
        plan.unknown()*.path()*.toString() == ['3', '4', '5']

        and: 'the log and the page say so, and how old it is'
        UnknownSteps.remarks(plan, state).toList() == [
            'This goes on from a checkpoint: a copy of the record of execution 11 of 2026-11-28T06:31:47Z, by the clock of the server that ran it.' +
                ' What ran there later is not in it. Nobody knows which of the steps 4-5 were done since; they run again.' +
                ' Make sure that the execution does not run there any more. If that server is back, resume there: its own record has everything.',
            "Under way when the checkpoint was made, so that nobody knows whether it was done; it runs again: step 3 'S3'.",
        ]
    }

    def "on nodes each node without a record is unknown"() {
        given:
        def on = { StepPath path -> StepRecord.of(path, SUCCEEDED, Sample.SOURCE).build() }
        def state = checkpoint([on(StepPath.of(1).on('web1'))], [nodes: ['web1', 'web2'], strategy: strategy])

        when:
        def plan = plan(state)

        then:
        plan.steps()[0].children()*.action()*.wireName() == ['keep', 'again']
        plan.unknown()*.path()*.toString() == ['1@web2', '2', '3', '4', '5']

        where:
        strategy << ['sequential', 'node-first']
    }

    def "a step that must not run twice is asked about if it has no record"() {
        given:
        def state = checkpoint([record(1)])

        expect:
        plan(state, 'S1\n4').asked()*.path()*.toString() == ['4']
        plan(state, 'all').asked()*.path()*.toString() == ['2', '3', '4', '5']
        plan(state, 'all').asked()*.reason().toSet() == ['unknown: it may have run after the checkpoint'] as Set
    }

    def "a reference of which nothing inside is known is asked about if #once may be inside: #asked"() {
        given:
        def steps = [StepFingerprint.of('exec', 'exec', 'One', '1'), StepFingerprint.of('x', 'rundeck-jobref 123', 'Deploy', '2')]
        def state = checkpoint([record(1)], [steps: steps])

        expect:
        plan(state, once).asked()*.path()*.toString() == asked

        where:
        once       || asked
        '2/1'      || ['2']
        '2/1/7'    || ['2']
        'Migrate'  || ['2']
        '3/1'      || []
        '22/1'     || []
        ''         || []
    }

    def "after a crash, where everything that began is known, such a reference is none"() {
        given:
        def steps = [StepFingerprint.of('x', 'rundeck-jobref 123', 'Deploy', '2')]
        def state = ResumeState.of(checkpoint([], [steps: steps]).start(), [], ExecutionEnd.unfinished())

        expect:
        plan(state, 'Migrate').asked().empty
        plan(state).steps()*.action()*.wireName() == ['run']
    }

    def "a plan that was approved for a record is none for a checkpoint with the same records; its age does not matter"() {
        given:
        def copy = checkpoint([record(1)])
        def own = ResumeState.of(copy.start(), [record(1)], ExecutionEnd.unfinished())
        def digest = { PlanDigest.of(it, Optional.of(copy.start().workflow()), RerunNodes.DEFAULT, Choices.none()) }

        expect:
        digest(copy) != digest(own)
        digest(copy) == digest(copy.checkpoint(AT.plusSeconds(30)))
    }
}
