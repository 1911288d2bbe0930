package io.github.rundeckresume.plan

import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.ResumePolicySpec.accepting
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

/** The record of Build=a Test=b Deploy=c, of which two are done and Deploy failed, and the job as it is now. */
class AcceptedChangesSpec extends Specification {

    def "#what: #now"() {
        given:
        def decision = decide(workflow(now))

        expect:
        decision.refusal().map { it.message() }.orElse(null) == null
        decision.allowed().get().plan().summary() == summary
        changes(decision) == changes

        where:
        what                          | now                               || summary                                              | changes
        'nothing'                     | 'Build=a Test=b Deploy=c'         || "steps 1-2 are kept, going on at step 3 'Deploy'"    | []
        'a step before all'           | 'New=x Build=a Test=b Deploy=c'   || "steps 2-3 are kept, going on at step 1 'New'"       | ['added 1']
        'a step between'              | 'Build=a New=x Test=b Deploy=c'   || "steps 1, 3 are kept, going on at step 2 'New'"      | ['added 2']
        'a step at the end'           | 'Build=a Test=b Deploy=c New=x'   || "steps 1-2 are kept, going on at step 3 'Deploy'"    | ['added 4']
        'a kept one behind the rest'  | 'Build=a Deploy=c Test=b'         || "steps 1, 3 are kept, going on at step 2 'Deploy'"   | ['moved 2=3']
        'a kept one removed'          | 'Build=a Deploy=c'                || "step 1 is kept, going on at step 2 'Deploy'"        | ['removed 2']
        'what failed removed'         | 'Build=a Test=b'                  || 'steps 1-2 are kept, nothing is left to run'         | ['removed 3']
        'what failed became a script' | 'Build=a Test=b script:Deploy=y'  || "steps 1-2 are kept, going on at step 3 'Deploy'"    | ['edited 3=3']
        'a kept one edited'           | 'New=x Build=y Test=b Deploy=c'   || "steps 2-3 are kept, going on at step 1 'New'"       | ['added 1', 'edited 1=2']
        'all others'                  | 'X=x Y=y'                         || "no step is kept, going on at step 1 'X'"            | ['added 1', 'added 2', 'removed 1', 'removed 2', 'removed 3']
    }

    def "everything that is recorded of a step goes with it"() {
        given: 'execution 11, whose server died'
        def before = ResumeState.of(
                state(workflow: workflow('A=a B=b C=c D=d')).start(), [record(1, StepOutcome.SUCCEEDED, [v: RecordedValue.of('1')])], ExecutionEnd.unfinished())
            .underWay([UnderWay.of(StepPath.of(2), 7), UnderWay.of(StepPath.of(3).on('web'), 8)])
            .pauses([Pause.of(StepPath.of(4), 9, RecordedValue.of('look'))])
            .stepCheckpoints([StepCheckpoint.of(StepPath.of(2), [row: RecordedValue.of('5')])])

        when:
        def now = decide(workflow('D=d C=c B=b A=a'), before).allowed().get().state()

        then:
        now.records()*.path() == [StepPath.of(4)]
        now.records()[0].data() == before.records()[0].data()
        now.underWay().keySet()*.toString() == ['2@web', '3']
        now.pauses().keySet()*.toString() == ['1']
        now.pauses()[StepPath.of(1)].step() == StepPath.of(1)
        now.stepCheckpoints().keySet()*.toString() == ['3']
        now.workflow().steps()*.label()*.get() == ['D', 'C', 'B', 'A']
        now.start() == before.start()
    }

    def "what is inside a step follows it, at every depth"() {
        given:
        def inner = [inner('2', 'job-9', 'Copy=x Start=y'), inner('2/2', 'job-8', 'One=1 Two=2')]
        def records = [record(1), step('2/1'), step('2/2/1'), step('2/2/2', StepOutcome.FAILED)]
        def before = state(workflow: references('Build=a', 'Job=j job-9'), records: records).inner(inner)
        def jobs = jobs('job-9': references('New=n', 'Copy=x', 'Start=y job-8'), 'job-8': workflow('Two=2 One=1'))

        when:
        def decision = decide(references('Job=j job-9', 'Build=a'), before, jobs)

        then:
        decision.refusal().map { it.message() }.orElse(null) == null
        decision.allowed().get().plan().kept()*.path()*.toString() == ['2', '1/2', '1/3/2']
        decision.allowed().get().inner().keySet()*.toString() == ['1', '1/3']
        changes(decision) == ['moved 1=2', 'added 1/1', 'moved 2/2/1=1/3/2']
    }

    def "a job that runs for each node was edited once"() {
        given:
        def inner = ['2@a', '2@b'].collect { inner(it, 'job-9', 'One=1 Two=2') }
        def records = [record(1), step('2@a/1'), step('2@a/2', StepOutcome.FAILED), step('2@b/1'), step('2@b/2', StepOutcome.FAILED)]
        def before = state(workflow: references('Build=a', 'Job=j job-9'), records: records, nodes: ['a', 'b'] as Set).inner(inner)

        when:
        def decision = decide(references('New=n', 'Build=a', 'Job=j job-9'), before, jobs('job-9': workflow('New=n One=1 Two=2')))

        then:
        decision.allowed().get().state().records()*.path()*.toString() == ['2', '3@a/2', '3@a/3', '3@b/2', '3@b/3']
        changes(decision) == ['added 1', 'added 3/1']
    }

    def "inside a job somebody has to say which step is which: #said"() {
        given:
        def before = state(workflow: references('Build=a', 'Job=j job-9'), records: [record(1), step('2/1'), step('2/2', StepOutcome.FAILED)])
            .inner([inner('2', 'job-9', '=1 Two=2')])

        when:
        def decision = decide(references('Build=a', 'New=n', 'Job=j job-9'), before, jobs('job-9': workflow('New=9 =8 Two=2')), said)

        then:
        decision.refusal().map { it.message() }.orElse('').contains(refusal)
        decision.allowed().map { it.plan().keptRanges() }.orElse(null) == kept
        decision.changes().ambiguous()*.from()*.toString() == (kept ? [] : ['2/1'])

        where:
        said                   || kept    | refusal
        [:]                    || null    | "nobody can tell which step 2/1 'exec' is now: it is done or has begun, and no label of its own shows whether it was edited or replaced. It could be step 3/1 'New', 3/2 'exec'. Say which with resumeMatch=2/1=3/1, or resumeMatch=2/1=none if it is none of them"
        ['2/1': '3/2']         || '1, 3/2' | ''
        ['2/1': 'none']        || '1'     | ''
    }

    def "what makes no sense is refused: #said"() {
        expect:
        decide(workflow('New=x Build=a Test=b Deploy=c'), state(), InnerJobs.none(), said).refusal().get().message()
            .startsWith("The metadata resumeMatch $message")

        where:
        said                     || message
        ['9': '1']               || 'names step 9, which is no recorded step of which that can be said. Nothing has run.'
        ['1/1': '1']             || 'names step 1/1, which is no recorded step'
        ['1': '5']               || 'says that step 1 is step 5 now, but there is no such step'
        ['1': '1/1']             || 'says that step 1 is step 1/1 now, but there is no such step in the workflow'
        ['1': '2', '2': '2']     || 'says that step 2 is step 2 now, but another one is said to be that step, too'
    }

    def "steps of kinds that are recorded differently cannot be one"() {
        given:
        def now = WorkflowSnapshot.of('sequential', false, workflow('X=x Build=a Test=b Deploy=c').steps().withIndex().collect { step, i -> step.onNodes(i == 0) })

        expect:
        decide(now, state(), InnerJobs.none(), ['1': '1']).refusal().get().message().startsWith(
            "The metadata resumeMatch says that step 1 is step 1 now, but 'Build' and 'X' are of kinds of which one cannot stand for the other. Nothing")
    }

    def "the rules of a strategy of its own may name steps by their numbers"() {
        given:
        def ruled = { WorkflowSnapshot.of('ruleset', false, workflow(it).steps()) }

        expect:
        decide(ruled(now), state(workflow: ruled('Build=a Test=b Deploy=c'))).refusal().map { it.message() }.orElse(null) == refusal

        where:
        now                               || refusal
        'Build=a Test=b Deploy=y'         || null
        'Build=a Test=b Deploy=c New=x'   || "The job has changed since execution 11: step 4 'New' was added, and the rules of the strategy 'ruleset' may name steps by their numbers, so that nobody can tell what they mean now. Undo the change to resume, or run the job again."
        'Test=b Build=a Deploy=c'         || "The job has changed since execution 11: step 1 'Build' was moved: it is now step 2, and the rules of the strategy 'ruleset' may name steps by their numbers, so that nobody can tell what they mean now. Undo the change to resume, or run the job again."
    }

    def "a step that must not run twice is asked about where it stands now: #once"() {
        given:
        def start = state(workflow: workflow('Build=a Test=b Deploy=c')).start()
        def before = ResumeState.of(withOnce(once), [record(1), record(2, StepOutcome.INTERRUPTED)], ExecutionEnd.of(StopReason.ABORTED, null, 1))

        expect:
        decide(workflow('New=x Build=a Test=b Deploy=c'), before).refusal().get().message().startsWith("Step 3 'Test' must not run twice")

        where:
        once << [['2'], ['Test'], ['all'], ['1,2'], ['2, 3']]
    }

    def "a removed pause does not hold up the rest"() {
        given:
        def before = state(records: [record(1)], end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1))
            .pauses([Pause.of(StepPath.of(2), 1, RecordedValue.of('look'))])

        expect:
        decide(workflow('Build=a Deploy=c'), before).allowed().get().plan().summary() == "step 1 is kept, going on at step 2 'Deploy'"
        decide(workflow('Build=a Deploy=c Test=b'), before).refusal().get().message() == 'Execution 11 stays paused. Step 2 waits for a signal.'
    }

    def "work that a removed step left on a node is named"() {
        given:
        def work = StepCheckpoint.of(StepPath.parse('2@web1'), [(StepCheckpoint.WORK): RecordedValue.of('abcdefghijklmnopqrstuvwxyz started /tmp')])
        def before = state(records: [record(1), record(2, StepOutcome.FAILED)]).stepCheckpoints([work])

        expect:
        decide(workflow('Build=a Deploy=c'), before).allowed().get().remarks().any { it.startsWith("ATTENTION: step 2@web1 'Test' left work on a node that may still run there.") }
    }

    def "the data of a removed step are named"() {
        given:
        def before = state(records: [record(1, StepOutcome.SUCCEEDED, [release: RecordedValue.of('4')]), record(2)])

        expect:
        decide(workflow('Test=b Deploy=c'), before).allowed().get().remarks() == [
            "Accepted changes of the job since execution 11: step 1 'Build' was removed, and counts for nothing though it was done. Its data are not put back: data.release."]
    }

    private withOnce(List<String> names) {
        io.github.rundeckresume.state.ExecutionStart.of(Sample.SOURCE, 'shop', 'job-1', workflow('Build=a Test=b Deploy=c'))
            .identity(io.github.rundeckresume.state.ExecutionIdentity.of(Sample.UUID, 1_700_000_000_000)).once(names as Set).build()
    }

    static ResumeDecision decide(WorkflowSnapshot now, ResumeState before = state(), InnerJobs jobs = InnerJobs.none(), Map said = [:]) {
        def matches = said.collectEntries { from, to -> [StepPath.parse(from), to == 'none' ? Optional.empty() : Optional.of(StepPath.parse(to))] }
        ResumePolicy.decide(request(now).state(LoadedState.of(before)).inner(jobs).said(accepting(matches)).build())
    }

    static List<String> changes(ResumeDecision decision) {
        decision.changes().all().collect { change ->
            change.kind().wireName() + ' ' + [change.from(), change.to()]*.orElse(null).findAll().join('=')
        }
    }

    static StepRecord step(String path, StepOutcome outcome = StepOutcome.SUCCEEDED) {
        StepRecord.of(StepPath.parse(path), outcome, Sample.SOURCE).build()
    }

    static InnerWorkflow inner(String inside, String job, String steps) {
        InnerWorkflow.of(StepPath.parse(inside), job, job, workflow(steps), inside.contains('@') ? [inside[-1]] as Set : [] as Set)
            .options(Sample.SOURCE, [:], '')
    }

    static InnerJobs jobs(Map<String, WorkflowSnapshot> now) {
        [now: { it -> ReferencedJob.of(it.jobName(), now[it.jobId()], false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs
    }

    /** A step with a job's id after it refers to that job. */
    static WorkflowSnapshot references(String... steps) {
        WorkflowSnapshot.of('sequential', false, steps.collect { text ->
            def (step, job) = text.tokenize()
            def plain = workflow(step).steps()[0]
            job ? plain.refersTo(job) : plain
        })
    }
}
