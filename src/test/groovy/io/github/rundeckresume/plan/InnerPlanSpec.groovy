package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

class InnerPlanSpec extends Specification {

    def "a referenced job that is gone refuses the resume only where something inside may be kept: #strategy, #done"() {
        given:
        def inside = InnerWorkflow.of(StepPath.of(3), 'job-9', 'deploy', Sample.onNodes('Copy=x Start=y', strategy), ['web1', 'web2'] as Set)
        def records = [Sample.record(1), Sample.record(2)] + done.collect { where, outcome ->
            StepRecord.of(StepPath.parse(where), outcome, Sample.SOURCE).build()
        }
        def gone = [now: { ReferencedJob.gone() }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs

        when:
        def plan = new InnerPlan(Sample.state(records: records).inner([inside]), Sample.workflow('Build=a Test=b Deploy=c'), gone, Where.asRecorded())

        then:
        plan.problem().present == refused

        where:
        strategy     | done                                                             || refused
        'sequential' | ['3/1': SUCCEEDED]                                               || true
        'sequential' | ['3/1': FAILED]                                                  || false
        'sequential' | ['3/1@web1': SUCCEEDED, '3/1@web2': FAILED, '3/1': FAILED]       || false
        'sequential' | ['3/1@web1': SUCCEEDED]                                          || false
        'sequential' | ['3/1@web1': SUCCEEDED, '3/1@web2': SUCCEEDED]                   || true
        'sequential' | ['3/1@web1/1': SUCCEEDED, '3/1@web1': FAILED]                    || true
        'node-first' | ['3/1@web1': SUCCEEDED]                                          || true
    }

    /** Step 3 refers to job-9, inside which its step 2 refers to job-8. */
    static final NESTED = [inner('3', 'job-9', 'deploy', references('X=x', 'Y=y job-8', 'Z=z')), inner('3/2', 'job-8', 'ops/copy', references('P=p', 'Q=q'))]

    static InnerWorkflow inner(String inside, String job, String name, WorkflowSnapshot workflow, Collection<String> nodes = []) {
        InnerWorkflow.of(StepPath.parse(inside), job, name, workflow, nodes as Set).options(Sample.SOURCE, [:], '')
    }

    /** Steps, of which those with a job's UUID refer to that job; one without a label is named by what it does. */
    static WorkflowSnapshot references(String... steps) {
        WorkflowSnapshot.of('sequential', false, steps.collect { text ->
            def (step, job) = text.tokenize()
            def plain = Sample.workflow(step).steps()[0]
            job ? StepFingerprint.of('x', StepFingerprint.REFERENCE + job, plain.label().orElse(null), plain.content()).refersTo(job) : plain
        })
    }

    static List<StepRecord> records(Map<String, StepOutcome> outcomes) {
        outcomes.collect { StepRecord.of(StepPath.parse(it.key), it.value, Sample.SOURCE).build() }
    }

    static InnerJobs jobs(Map<String, ReferencedJob> now, Map<String, String> names = [:], Optional<String> uuid = Optional.of(Sample.UUID)) {
        [now: { now[it.jobId()] ?: ReferencedJob.of(it.jobName(), it.workflow(), false) }, uuidOf: { uuid },
         visible: { Optional.ofNullable(names[it]).map { name -> NamedJob.of(it, name, 'shop') } }] as InnerJobs
    }

    static InnerPlan plan(List<InnerWorkflow> inner, Map<String, StepOutcome> outcomes, InnerJobs jobs, Where where = Where.asRecorded(),
            WorkflowSnapshot own = references('A=1', 'B=2', 'C=3 job-9')) {
        new InnerPlan(Sample.state(workflow: own, records: records(outcomes)).inner(inner), own, jobs, where)
    }

    static Where where(List<String> at, List<String> skip = []) {
        Where.of(AskedAgain.from(at.collect { StepPath.parse(it) }, Sample.workflow('A=1')),
            ByHand.of(skip.collectEntries { [StepPath.parse(it), [:]] }, SecureValues.of([:]), RecordedValue.of('ann'), 1))
    }

    def "a resume goes into #into where #outcomes, asked for #at, and #skip counts as done"() {
        given:
        def plan = plan(NESTED, outcomes, jobs([:]), where(at, skip))

        expect:
        plan.keys().collectEntries { [it.key.toString(), it.value] } == into.collectEntries { [it, Sample.UUID] }
        plan.now().inner().keySet()*.toString() == into
        plan.problem().empty

        where:
        outcomes                                            | at        | skip    || into
        ['3/1': SUCCEEDED]                                  | []        | []      || ['3']
        ['3/1': FAILED]                                     | []        | []      || []
        ['3/2/1': SUCCEEDED]                                | []        | []      || ['3', '3/2']
        ['3/1': SUCCEEDED, '3': SUCCEEDED]                  | []        | []      || []
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED]              | []        | []      || ['3']
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED, '3': SUCCEEDED] | []     | []      || []
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED, '3': SUCCEEDED] | ['3/2/2'] | []   || ['3', '3/2']
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED, '3': SUCCEEDED] | ['3/3'] | []     || ['3']
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED, '3': SUCCEEDED] | ['3/2'] | []     || ['3']
        ['3/2/1': SUCCEEDED, '3/2': SUCCEEDED, '3': SUCCEEDED] | ['3']  | []      || []
        ['3/2/1': SUCCEEDED]                                | ['3/1']   | []      || ['3']
        ['3/2/1': SUCCEEDED]                                | ['1']     | []      || []
        ['3/2/1': SUCCEEDED]                                | []        | ['3/2'] || ['3']
        ['3/2/1': SUCCEEDED]                                | []        | ['3']   || []
        [:]                                                 | []        | ['3/1'] || ['3']
        [:]                                                 | []        | []      || []
    }

    def "inside a reference that is not gone into, no job is looked up"() {
        given:
        def asked = []
        def jobs = [now: { asked << it.jobId(); ReferencedJob.of(it.jobName(), it.workflow(), it.jobId() == 'job-9') }, uuidOf: { Optional.of(Sample.UUID) },
                    visible: { Optional.empty() }] as InnerJobs

        expect:
        plan(NESTED, ['3/2/1': SUCCEEDED], jobs).keys().isEmpty()
        asked == ['job-9']
    }

    def "a job to which several steps refer is looked up once"() {
        given:
        def asked = []
        def jobs = [now: { asked << it.jobId(); ReferencedJob.of(it.jobName(), it.workflow(), false) }, uuidOf: { asked << "$it".toString(); Optional.of(Sample.UUID) },
                    visible: { Optional.empty() }] as InnerJobs
        def inner = ['1', '2'].collect { inner(it, 'job-9', 'deploy', references('X=x')) }

        expect:
        plan(inner, ['1/1': SUCCEEDED, '2/1': SUCCEEDED], jobs, Where.asRecorded(), references('A=1 job-9', 'B=2 job-9')).keys().size() == 2
        asked == ['job-9', '11']
    }

    def "the first job that is in the way refuses the resume: #gone"() {
        expect:
        plan(NESTED, ['3/2/1': SUCCEEDED], jobs(gone.collectEntries { [it, ReferencedJob.gone()] })).problem().map { it.message() }.orElse(null) ==
            (step ? "Step $step which does not exist any more, or which you may not run. Restore the job, or ask for the right 'run' on it, then resume again." : null)

        where:
        gone               || step
        []                 || null
        ['job-8']          || "3/2 of execution 11 ran steps of job 'ops/copy',"
        ['job-9', 'job-8'] || "3 of execution 11 ran steps of job 'deploy',"
    }

    def "a job that a step names must have that name still: by name #byName, it is #now"() {
        given:
        def step = references('C=3 job-9').steps()[0]
        def own = WorkflowSnapshot.of('sequential', false, Sample.workflow('A=1 B=2').steps() + (byName ? step.byName(byName) : step))

        expect:
        plan([NESTED[0]], ['3/1': SUCCEEDED], jobs('job-9': ReferencedJob.of(now, NESTED[0].workflow(), false)), Where.asRecorded(), own).problem().map { it.message() }.orElse(null) == message

        where:
        byName   | now      || message
        null     | 'copy'   || null
        'deploy' | 'deploy' || null
        'other'  | 'copy'   || null
        'deploy' | 'copy'   || "Step 3 of execution 11 ran steps of job 'deploy', which is named 'copy' now, and the step refers to it by its name. Give the job its name back, then resume again."
    }

    def "a step of which nobody knows whether it would get the same options refuses the resume"() {
        expect:
        plan(NESTED, ['3/1': SUCCEEDED], jobs([:], [:], Optional.empty())).problem().get().message() == "Step 3 of execution 11 ran steps of job 'deploy' in execution 11," +
            ' which does not exist any more, or which you may not view: nobody can tell whether the job would get the same options.' +
            ' To run it as a whole, turn off "Resume Inside Referenced Jobs" on the job, then resume again.'
    }

    def "what was recorded inside a step that is not there any more refuses nothing by its name"() {
        expect:
        plan([NESTED[0]], ['3/1': SUCCEEDED], jobs([:]), Where.asRecorded(), references('A=1', 'B=2')).problem().empty
    }
}
