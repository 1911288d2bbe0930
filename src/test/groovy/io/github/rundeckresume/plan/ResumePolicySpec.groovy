package io.github.rundeckresume.plan

import io.github.rundeckresume.plan.ExecutionStatus
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.StrategySupport
import io.github.rundeckresume.state.WorkflowSnapshot
import java.time.Duration
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.options
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.source
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.ExecutionStatus.RUNNING
import static io.github.rundeckresume.plan.ExecutionStatus.STOPPED

class ResumePolicySpec extends Specification {

    /** Every refusal: what is wrong with the request, and the whole message. */
    static final REFUSALS = [
        ['the source is not known', { it.found(null) },
            "Execution 11 is not known in project 'shop', or you may not view its job. Check the number."],
        ['the source belongs to another project', { it.found(source(STOPPED, 'bank')) },
            "Execution 11 belongs to project 'bank', not to 'shop'. Resume it there."],
        ['the source belongs to another job', { it.found(source(STOPPED, 'shop', 'job-2')) },
            'Execution 11 is not an execution of this job. Resume it from its own job.'],
        ['the source is a command without a job', { it.found(source(STOPPED, 'shop', null)) },
            'Execution 11 is not an execution of this job. Resume it from its own job.'],
        ['the source is running', { it.found(source(RUNNING)) },
            'Execution 11 is still running. Wait until it has ended, or kill it, then resume. If its server died, mark it as incomplete first.'],
        ['the server of the source has died', { it.found(source(ExecutionStatus.DEAD)) },
            'Execution 11 was running when its server stopped, and Rundeck still calls it running. Mark it as incomplete'
                + ' (POST execution/11/abort?forceIncomplete=true), then resume. The button on its page does both.'],
        ['the source succeeded', { it.found(source(ExecutionStatus.SUCCEEDED)) },
            'Execution 11 succeeded: there is nothing to resume. Run the job again.'],
        ['the source succeeded, and its server died before it had stored that', { it.found(source(ExecutionStatus.DONE)) },
            'Execution 11 has done all of its work and succeeded. Its server stopped before it had stored that, and corrects it when it has'
                + ' started again. There is nothing to resume.'],
        ['the source left no state', { it.state(LoadedState.missing()) },
            'There is no resume state for execution 11: it was not recorded, or its file is gone.'
                + ' Its log says so if recording failed. Run the job again.'],
        ['the source left no state here, and ran on another server', { it.state(LoadedState.missingHere('uuid-b')) },
            'There is no resume state for execution 11: it was not recorded, or its file is gone. It ran on server uuid-b: if that one shares'
                + ' neither its log folder nor Log Storage with this one, resume it there. Its log says so if recording failed. Run the job again.'],
        ['the source left no state, and began longer ago than states are kept',
            { it.state(LoadedState.missing().limit(AgeLimit.of(Duration.ofDays(30), 1_700_000_000_000 + 45 * 86_400_000L))).found(source(STOPPED)) },
            'There is no resume state for execution 11: it was not recorded, or its file is gone. It began 45 d ago, and records are kept'
                + ' for 30 d (maxStateAge). Its log says so if recording failed. Run the job again.'],
        ['the state is too old', { it.state(ended(StopReason.FAILED, null, 31)) },
            'The resume state of execution 11 is 31 d old: its last entry is of 1970-01-01T00:00:01Z, by the clock of the server that ran it.'
                + ' States are used for 30 d (maxStateAge). Run the job again, or raise that on the server.'],
        ['the source was itself to go on from another and left no state',
            { it.state(LoadedState.missing()).found(source(STOPPED).links(ExecutionLinks.none().asked(AskedResume.of('7', null)))) },
            'There is no resume state for execution 11, which was to resume execution 7: it was not recorded, or its file'
                + ' is gone. If its log shows that no step ran, resume execution 7. Otherwise run the job again.'],
        ['the state is damaged', { it.state(unreadable('line 3 is damaged')) },
            'line 3 is damaged'],
        ['the state is of a newer version', { it.state(unreadable('format version 2')) },
            'format version 2'],
        ['the state is of an older version', { it.state(unreadable('format version 1')) },
            'format version 1'],
        ['the state cannot be loaded', { it.state(unreadable('it is ERROR')) },
            'it is ERROR'],
        ["the state is another execution's of that number", { it.state(LoadedState.of(state(uuid: 'another'))) },
            'The resume state with the number of execution 11 belongs to another execution: the server\'s numbers have started again since then. Run the job again.'],
        ['the source was itself refused', { it.state(LoadedState.of(state(begun: false, source: '7'))) },
            'Execution 11 was refused, or stopped, before its first step. Resume execution 7 instead, which it was to resume.'],
        ['the source was refused and is no resume', { it.state(LoadedState.of(state(begun: false, end: ExecutionEnd.of(StopReason.REFUSED, null, 1)))) },
            'Execution 11 was refused, or stopped, before its first step: there is nothing to resume. Run the job again.'],
        ['the state is too large', { it.state(unreadable('larger than 9 bytes')) },
            'larger than 9 bytes'],
        ['the state says that it cannot be used', { it.state(unusable('the disk was full')) },
            'The resume state of execution 11 cannot be used: the disk was full. Run the job again.'],
        ["the state is another job's", { it.state(LoadedState.of(state(job: 'job-2'))) },
            'The resume state of execution 11 was recorded for another job or project. Run the job again.'],
        ["the state is another project's", { it.state(LoadedState.of(state(project: 'bank'))) },
            'The resume state of execution 11 was recorded for another job or project. Run the job again.'],
        ['a step that must not run twice was interrupted', { it.state(LoadedState.of(state(records: [Sample.record(1), Sample.record(2, StepOutcome.INTERRUPTED)]))).once(OnceSteps.parse('all')) },
            "Step 2 'Test' must not run twice, and nobody knows whether it was done: it was interrupted in execution 11. Look, then resume again and say so: meta.resumeDone=2 if it was done, meta.resumeNotDone=2 if it was not."],
        ['a step that must not run twice would run again inside a reference', { it.tap(inside(ReferencedJob.gone())).inner(InnerJobs.none()).once(OnceSteps.parse('3/1')) },
            "Step 3/1 'Copy' must not run twice, and was done, but would run again: inside a referenced job no node can be left alone, and a reference that is not gone into runs as a whole. Nothing has run."
                + ' Finish its work by hand, and resume again with meta.resumeSkip=3 and the reason as meta.resumeNote, or let it run again: meta.resumeAt=3.'],
        ['an answer is for a step that is not asked about', { it.said(Said.nothing().answers(Answers.of([StepPath.of(3)] as Set, [] as Set, RecordedValue.of('x')))) },
            'An answer was given for step 3 of execution 11, but the plan does not ask about it. Nothing has run. Look at the plan again, and resume from there.'],
        ['a step pauses, and its signal is missing', { it.state(LoadedState.of(paused())) },
            'Execution 11 stays paused. Step 3 waits for a signal.'],
        ['a signal is for a step that does not wait', { it.state(LoadedState.of(paused())).said(Said.nothing().signal(AskedSignal.of(SignalRequest.of('ann', [] as Set), [StepPath.of(2)] as Set))) },
            'Execution 11 does not wait at step 2. Nothing has run. Look at the plan again, and resume from there.'],
        ['a signal gives a value that no step asks for', { it.state(LoadedState.of(paused())).said(Said.nothing().signal(AskedSignal.of(SignalRequest.of('ann', [] as Set).data(rows: '5'), [] as Set))) },
            "No paused step of execution 11 asks for an input 'rows'. Nothing has run. Resume again without it."],
        ['nobody asked for what a person must decide', { it.said(Said.nothing().choices(Choices.none().at([StepPath.of(2)] as Set))) },
            'Execution 11 was to be resumed by itself, with steps that run again or count as done (resumeAt, resumeSkip). Only a person can decide that. Resume it by hand.'],
        ['a step does not exist', { it.said(WherePlanSpec.said('9')) },
            'Step 9 was chosen, but the job has no such step. Nothing has run. Look at the plan again, and choose one of its steps.'],
        ['a node does not run', { it.said(WherePlanSpec.said('2@web1')) },
            "Step 2@web1 'Test' was chosen, but the step runs once, on the server. Nothing has run. Choose step 2, without a node."],
        ['no step comes after another', { it.tap(inside(ReferencedJob.of('ops/deploy', WorkflowSnapshot.of('ruleset', false, Sample.workflow('Copy=x Start=y').steps()), false))).said(WherePlanSpec.said('3/1')) },
            "Step 3/1 'Copy' cannot be where to go on: the workflow strategy 'ruleset' runs steps by rules, so that none comes after another. Nothing has run. Resume without resumeAt."],
        ['a step is to run again and counts as done', { it.said(WherePlanSpec.said('2', ['2': [:]])) },
            'Step 2 cannot both run again (resumeAt) and count as done (resumeSkip). Nothing has run. Resume again with one of them.'],
        ['a step that was done is said to be done by hand', { it.said(WherePlanSpec.said('', ['1': [:]])) },
            "Step 1 'Build' is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it."],
        ['a pause is said to be over by hand', { it.state(LoadedState.of(paused())).said(WherePlanSpec.said('', ['3': [:]])) },
            "Step 3 'Deploy' waits for somebody to agree, and cannot count as done by hand. Nothing has run. Give it its signal."],
        ['a step would be left out', { it.state(LoadedState.of(state(records: [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]))).said(WherePlanSpec.said('3')) },
            "Step 3 'Deploy' cannot be where to go on: step 2 'Test' comes before, and is not done (it failed in execution 11). Nothing has run. Go on there, or say that it was done by hand: meta.resumeSkip=2 with the reason as meta.resumeNote."],
        ['nobody says why a step counts as done', { it.said(Said.nothing().by(WherePlanSpec.WHO, false).choices(Choices.none().skipped([(StepPath.of(3)): [:]]))) },
            "Step 3 'Deploy' is to count as done by hand, but nobody says why. Nothing has run. Resume again and say it: meta.resumeNote."],
        ['a later step needs data', needing([:]),
            "Steps that run use data which step 3/1 would have captured, and nobody gives them: 'release'. Nothing has run. Resume again with their values, or leave them empty: meta.resumeData={\"3/1\":{\"release\":\"\"}}"],
        ['no step reads the data', needing(release: '1', other: '2'),
            "No step that runs after step 3/1 uses data 'other'. Nothing has run. Resume again without that value (resumeData)."],
        ['data inside a reference contain a secret', needing(release: 'SECRET-1'),
            "The value for data 'release' of step 3/1 contains the value of a secure option. Inside a referenced job it cannot be recorded without that. Nothing has run. Resume again without it, or count the whole reference as done."],
        ['a step was removed', { it.state(LoadedState.of(state(workflow: Sample.workflow('Build=a Test=b Check=x Deploy=c')))) },
            "The job has changed since execution 11: step 3 'Check' was removed: the workflow had 4 steps, and now has 3."
                + ' Undo the change to resume, resume with resumeChanged=accept to go on with the job as it is now, or run the job again.'],
        ['a step is said to be one that the job does not have', { it.said(accepting([(StepPath.of(2)): Optional.of(StepPath.of(9))])) },
            'The metadata resumeMatch says that step 2 is step 9 now, but there is no such step in the workflow that has it.'
                + ' Nothing has run. Look at the plan again, and resume from there.'],
        ['a kept step was edited, and could be another one', { it.state(LoadedState.of(state(workflow: Sample.workflow('=x Test=b Deploy=c')))).said(accepting()) },
            "The job has changed since execution 11, and nobody can tell which step 1 'exec' is now: it is done or has begun, and no label of its own shows whether it was edited or replaced."
                + " It could be step 1 'Build'. Say which with resumeMatch=1=1, or resumeMatch=1=none if it is none of them, and resume again. Or run the job again."],
        ['the recorded definition cannot run', { it.state(LoadedState.of(state(workflow: Sample.workflow('Build=a Test=b')))).said(Said.nothing().choices(Choices.none().definition(Choices.Definition.RECORDED))) },
            'The recorded definition of execution 11 cannot run, because this server takes the job as it is now; Rundeck asks plugins for another workflow from 5.20 on.'
                + ' Resume with resumeChanged=accept to go on with the job as it is now, undo its changes, or run the job again.'],
        ['the approved plan was made of another state', { it.approved(PlanDigest.of(state(records: [Sample.record(1)]), Optional.empty(), RerunNodes.DEFAULT, Choices.none())) },
            'The plan that was approved for execution 11 is no longer valid: the recorded state has changed.'
                + ' Nothing has run. Look at the plan again, and resume from there.'],
        ['an option has another value', { it.state(recorded('env', 'test')).options(options(env: 'live')) },
            "Option 'env' is 'live' now, but was 'test' in execution 11. A resume uses the same values:"
                + " resume again without 'env', or with resumeOptions=accept to change it, or run the job again."],
        ['an option is new', { it.options(options(env: 'live')) },
            "Option 'env' has a value now, but had none in execution 11. A resume uses the same values:"
                + " resume again without 'env', or with resumeOptions=accept to change it, or run the job again."],
        ['an option was changed, and a kept step used it',
            { it.state(changed()).options(options(env: 'live')).said(Said.nothing().choices(Choices.none().options(OptionChoice.accept()))) },
            "Option 'env' ('test' -> 'live') has another value than in execution 11, and what was done with the old one would be kept: step 2 'Test' (it used option env)."
                + ' Resume again with meta.resumeAt=2 to run everything from there again, or with meta.resumeStale=keep to keep it as it was done.'],
        ['an option that nothing has is named',
            { it.options(GivenOptions.of([:], SecureValues.of([:]), Sample.job([Sample.plain('env')]))).said(Said.nothing().choices(Choices.none().options(OptionChoice.accept(['acept'] as Set)))) },
            "The metadata resumeOptions names option 'acept', which neither the job nor execution 11 has. Name an option, or give 'accept' for all that have another value now."],
        ['an option has its default, and others may change',
            { it.state(recorded('env', 'test')).options(options([env: 'live'], [:], [env: 'live'])).said(Said.nothing().choices(Choices.none().options(OptionChoice.accept()))) },
            "Option 'env' was 'test' in execution 11 and has the value of its default now, 'live': nobody can tell whether it was given. Resume again with resumeOptions=env if it was, and without resumeOptions if it was not."],
        ['an option has a value that the job does not allow',
            { it.state(recorded('env', 'test')).options(GivenOptions.of([env: 'live'], SecureValues.of([:]), Sample.job([Sample.plain('env').allowed(['test'])])))
                .said(Said.nothing().choices(Choices.none().options(OptionChoice.accept()))) },
            "Option 'env' is 'live' now, but the job does not allow that value: it must be one of test. Resume again with one that it allows."],
        ['a secure option has no value', { it.state(LoadedState.of(state(secure: [token: 'SECRET-1']))) },
            "Secure option 'token' had a value in execution 11, and values of secure options are never stored."
                + " Resume again and give 'token'."],
        ['a secure option that kept data contain has another value',
            { it.state(LoadedState.of(state(secure: [token: 'SECRET-1'], records: [Sample.record(1, StepOutcome.SUCCEEDED, [a: SecureValues.of(token: 'SECRET-1').conceal('SECRET-1')])])))
                .options(options([:], [token: 'SECRET-2'])) },
            "Secure option 'token' does not have the value that it had in execution 11, and the data of step 1 contain that value."
                + ' Resume again with that value, or run the job again.'],
        ['the job does not allow a value any more',
            { it.state(recorded('env', 'test')).options(GivenOptions.of([:], SecureValues.of([:]), Sample.job([Sample.plain('env').allowed(['live'])]))) },
            "Option 'env' was 'test' in execution 11, but the job no longer allows that value: it must be one of live."
                + ' Allow it again to resume, or run the job again.'],
        ['the node filter is another one', { it.state(LoadedState.of(state(filter: RecordedValue.of('web')))).nodes(NodeChoice.of('db', [] as Set)) },
            "The node filter is 'db' now, but was 'web' in execution 11. A resume runs on the same nodes:"
                + ' resume again with filter=web, or run the job again.'],
        ['Rundeck has used an option that would be filled in', { it.state(recorded('env', 'test')).nodes(NodeChoice.of('test', [] as Set).written('${option.env}')) },
            "Option 'env' must be given: Rundeck has already used it for the nodes, and it was 'test' in execution 11."
                + " Resume again and give 'env' that value."],
        ['other resumes are not for this user to see', { it.later(LaterAnswer.hidden()) },
            "You may not see whether execution 11 was already resumed, and no step may run twice. You need the 'read' right on its job."],
        ['another resume runs', { it.later(later(10, RUNNING)) },
            'Execution 11 was already resumed by execution 10, which is running. Wait for it.'],
        ['another resume succeeded, and its server died before it had stored that', { it.later(later(14, ExecutionStatus.DONE)) },
            'Execution 11 was already resumed by execution 14, which succeeded. There is nothing left to resume.'],
        ['another resume succeeded', { it.later(later(14, ExecutionStatus.SUCCEEDED)) },
            'Execution 11 was already resumed by execution 14, which succeeded. There is nothing left to resume.'],
        ['another resume failed', { it.later(later(14, STOPPED)) },
            'Execution 11 was already resumed by execution 14. Resume execution 14 instead: it has the work of both.'],
        ['the server has retried it', { it.later(later(14, STOPPED, LaterExecution.Kind.RETRIED)) },
            'Execution 11 was already retried by execution 14. Resume execution 14 instead: it has the work of both.'],
        ['a chain of others went on', { it.later(LaterAnswer.of(Optional.of(LaterExecution.of(LaterExecution.Kind.RESUMED, ExecutionId.of('13'), ExecutionId.of('17'), STOPPED)))) },
            'Execution 11 was already resumed by execution 13 and last by execution 17. Resume execution 17 instead: it has the work of both.'],
        ['the other one was deleted', { it.later(later(14, null)) },
            'Execution 11 was already resumed by execution 14, which is no longer in the history, so what it did is unknown. Run the job again.'],
        ['a referenced job is gone', inside(ReferencedJob.gone()),
            "Step 3 of execution 11 ran steps of job 'ops/deploy', which does not exist any more, or which you may not run. Restore the job, or ask for the right 'run' on it, then resume again."],
        ['the options of a referenced job cannot be compared', inside(ReferencedJob.of('ops/deploy', Sample.workflow('Copy=x Start=y'), false), null),
            "Step 3 of execution 11 ran steps of job 'ops/deploy' in execution 11, which does not exist any more, or which you may not view: nobody can tell whether the job would get the same options."
                + ' To run it as a whole, turn off "Resume Inside Referenced Jobs" on the job, then resume again.'],
        ['a step of a referenced job was added', inside(ReferencedJob.of('ops/deploy', Sample.workflow('Copy=x New=z Start=y'), false)),
            "The job has changed since execution 11: in job 'ops/deploy', step 3/2 'New' was added: the workflow had 2 steps, and now has 3. Undo the change to resume, resume with resumeChanged=accept to go on with the job as it is now, or run the job again."],
        ['the workflow cannot skip steps', { it.strategyProblem(StrategyProblem.of(StrategySupport.CANNOT_SKIP, 'x')) },
            "Execution 11 cannot be resumed: the workflow strategy 'x' cannot skip steps that are done. Run the job again."],
    ]

    /** Step 3 is a job of which step 1 succeeded. */
    static Closure inside(ReferencedJob now, String uuid = Sample.UUID) {
        def three = StepPath.of(3)
        def inner = InnerWorkflow.of(three, 'job-9', 'ops/deploy', Sample.workflow('Copy=x Start=y'), [] as Set).options(Sample.SOURCE, [:], '')
        def records = [Sample.record(1), Sample.record(2), StepRecord.of(three.child(1), StepOutcome.SUCCEEDED, Sample.SOURCE).build()]
        def jobs = [now: { now }, uuidOf: { Optional.ofNullable(uuid) }, visible: { Optional.empty() }] as InnerJobs
        return { it.state(LoadedState.of(state(records: records).inner([inner]))).inner(jobs) }
    }

    /** Step 3 is a job whose first step failed and counts as done, with these data; its second one uses some. */
    static Closure needing(Map<String, String> data) {
        def three = StepPath.of(3)
        def steps = Sample.workflow('Copy=x Start=y').steps()
        def workflow = WorkflowSnapshot.of('sequential', false, [steps[0].uses([] as Set), steps[1].uses(['data.release'] as Set)])
        def inner = InnerWorkflow.of(three, 'job-9', 'ops/deploy', workflow, [] as Set).options(Sample.SOURCE, [:], '')
        def records = [Sample.record(1), Sample.record(2), StepRecord.of(three.child(1), StepOutcome.FAILED, Sample.SOURCE).build()]
        def jobs = [now: { ReferencedJob.of('ops/deploy', workflow, false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs
        return { it.state(LoadedState.of(state(records: records, secure: [token: 'SECRET-1']).inner([inner]))).inner(jobs).options(options([:], [token: 'SECRET-1'])).said(WherePlanSpec.said('', ['3/1': data])) }
    }

    static Said accepting(Map<StepPath, Optional<StepPath>> matches = [:]) {
        Said.nothing().choices(Choices.none().definition(Choices.Definition.CHANGED).matches(matches))
    }

    static LoadedState unreadable(String message) {
        LoadedState.unreadable(Refusal.of(message))
    }

    static LoadedState unusable(String why) {
        LoadedState.of(state(end: ExecutionEnd.of(StopReason.FAILED, null, 1).unusable(why)))
    }

    /** A state that ended a second after 1970 began, so many days ago. */
    static LoadedState ended(StopReason reason, String status, int days) {
        LoadedState.of(state(end: ExecutionEnd.of(reason, status, 1000))).limit(AgeLimit.of(Duration.ofDays(30), 1000 + days * 86_400_000L))
    }

    static LoadedState recorded(String option, String value) {
        LoadedState.of(state(options: [(option): RecordedValue.of(value)]))
    }

    static LaterAnswer later(int id, ExecutionStatus standing, LaterExecution.Kind kind = LaterExecution.Kind.RESUMED) {
        def later = ExecutionId.of(id.toString())
        LaterAnswer.of(Optional.of(LaterExecution.of(kind, later, later, standing)))
    }

    def "refused if #problem"() {
        when:
        def decision = ResumePolicy.decide(request().tap(change).build())

        then:
        decision.allowed().empty
        decision.refusal().get().message() == message

        where:
        [problem, change, message] << REFUSALS
    }

    def "a step that refers to a job by its name goes into that job only: #now"() {
        given:
        def steps = Sample.workflow('Build=a Test=b Deploy=c').steps()
        def workflow = WorkflowSnapshot.of('sequential', false, steps[0..1] + (byName ? steps[2].byName('ops/deploy') : steps[2]))

        when:
        def decision = ResumePolicy.decide(request(workflow).tap(inside(ReferencedJob.of(now, Sample.workflow('Copy=x Start=y'), false))).build())

        then:
        decision.refusal().map { it.message() }.orElse(null) == message

        where:
        byName | now          || message
        true   | 'ops/deploy' || null
        false  | 'dev/deploy' || null
        true   | 'dev/deploy' || "Step 3 of execution 11 ran steps of job 'ops/deploy', which is named 'dev/deploy' now, and the step refers to it by its name. Give the job its name back, then resume again."
    }

    def "a state of #days days that ended as #status is used: #used"() {
        expect:
        ResumePolicy.decide(request().tap { it.state(ended(reason, status, days)) }.build()).refusal().empty == used

        where:
        reason             | status    | days || used
        StopReason.FAILED  | null      | 30   || true
        StopReason.FAILED  | null      | 31   || false
        StopReason.ABORTED | null      | 400  || false
        StopReason.CUSTOM  | 'odd'     | 31   || false
        StopReason.CUSTOM  | 'held'    | 400  || true
    }

    def "every rule has a row in the table"() {
        given:
        def requests = REFUSALS.collect { request().tap(it[1]).build() }
        def cases = requests.findAll { it.state().state().present }.collect { new ResumeCase(it, it.state().state().get()) }

        expect:
        ResumePolicy.OF_THE_SOURCE.every { rule -> requests.any { rule.apply(it).present } }
        ResumePolicy.OF_THE_STATE.every { rule -> cases.any { rule.apply(it).present } }
    }

    def "every refusal is counted by a reason of its own kind, and no two reasons have one name"() {
        expect:
        REFUSALS.every { ResumePolicy.decide(request().tap(it[1]).build()).refusal().get().reason() != RefusalReason.OTHER }
        RefusalReason.values()*.wireName().toSet().size() == RefusalReason.values().size()
        RefusalReason.values()*.wireName().every { it ==~ /[a-z]+([A-Z][a-z]+)*/ }
    }

    def "where #problem, the reason is #reason"() {
        given:
        def refused = REFUSALS.find { it[0] == problem }

        expect:
        ResumePolicy.decide(request().tap(refused[1]).build()).refusal().get().reason() == reason

        where:
        problem                       || reason
        'the source is not known'     || RefusalReason.NOT_FOUND
        'the source is running'       || RefusalReason.RUNNING
        'the source left no state'    || RefusalReason.STATE_MISSING
        'the state is damaged'        || RefusalReason.STATE_UNREADABLE
        'a step was removed'          || RefusalReason.JOB_CHANGED
        'an option is new'            || RefusalReason.OPTION
        'another resume failed'       || RefusalReason.ALREADY_RESUMED
        'a secure option has no value' || RefusalReason.SECRET
    }

    private static LoadedState changed() {
        LoadedState.of(state(options: [env: RecordedValue.of('test')], workflow: StaleStepsSpec.using('Build', [], 'Test', ['option.env'], 'Deploy', ['option.env'])))
    }

    private static paused() {
        state(end: ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.PAUSED, 1))
            .pauses([Pause.of(StepPath.of(3), 1, RecordedValue.of('look'))])
    }

    def "where #first and #second, the operator hears of the former"() {
        given:
        def changes = [first, second].collect { problem -> REFUSALS.find { it[0] == problem } }

        when:
        def builder = request()
        changes.reverse().each { builder.tap(it[1]) }

        then:
        ResumePolicy.decide(builder.build()).refusal().get().message() == changes[0][2]

        where:
        first                                  | second
        'the source is not known'              | 'the source left no state'
        'the source belongs to another project' | 'the state is damaged'
        'the source is running'                | 'the source left no state'
        'the source succeeded'                 | 'another resume succeeded'
        'another resume runs'                  | 'the source left no state'
        'another resume failed'                | 'the workflow cannot skip steps'
        'the workflow cannot skip steps'       | 'the source left no state'
        'the state is damaged'                 | 'an option is new'
        'the state says that it cannot be used' | 'an option is new'
        'a step was removed'                   | 'an option is new'
        'a step was removed'                   | 'the approved plan was made of another state'
        'the approved plan was made of another state' | 'an option is new'
        'a secure option has no value'         | 'an option is new'
    }

    def "allowed if #why"() {
        when:
        def decision = ResumePolicy.decide(request().tap(change).build())

        then:
        decision.refusal().empty
        decision.allowed().get().plan().summary() == "steps 1-2 are kept, going on at step 3 'Deploy'"
        decision.allowed().get().state().start().execution() == Sample.SOURCE

        where:
        why                                            | change
        'the source failed'                            | { }
        'nobody wrote the source\'s end'               | { it.state(LoadedState.of(state(end: ExecutionEnd.unfinished()))) }
        'a step was edited in its place'               | { it.state(LoadedState.of(state(workflow: Sample.workflow('Build=a Test=b Deploy=old')))) }
        'the plan is the approved one'                 | { it.approved(PlanDigest.of(state(), Optional.of(Sample.workflow('Build=a Test=b Deploy=c')), RerunNodes.DEFAULT, Choices.none())) }
        'all options are the same'                     | { it.state(recorded('env', 'test')).options(options(env: 'test')) }
        'a secure option is given again, changed even' | { it.state(LoadedState.of(state(secure: [token: 'SECRET-1']))).options(options([:], [token: 'new'])) }
    }
}
