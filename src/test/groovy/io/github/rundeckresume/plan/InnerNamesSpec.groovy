package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** What references are called in a plan, and on which nodes what is done inside them is kept. */
class InnerNamesSpec extends Specification {

    static final NODES = ['web1', 'web2'] as Set

    static StepFingerprint reference(String label = null) {
        StepFingerprint.of('x', StepFingerprint.REFERENCE + 'job-9', label, 'c')
    }

    static WorkflowSnapshot own(StepFingerprint step) {
        WorkflowSnapshot.of('sequential', false, [step])
    }

    static InnerJobs jobs(Map<String, String> visible) {
        [now: { ReferencedJob.of(it.jobName(), it.workflow(), false) }, uuidOf: { Optional.of(Sample.UUID) },
         visible: { Optional.ofNullable(visible[it]).map { name -> NamedJob.of(it, name, 'shop') } }] as InnerJobs
    }

    static String shown(StepFingerprint step, boolean ran, Map<String, String> visible = ['job-9': 'ops/now']) {
        def inside = InnerWorkflow.of(StepPath.of(1), 'job-9', 'ops/then', Sample.workflow('X=x'), [] as Set)
        def state = Sample.state(workflow: own(step), records: [Sample.record(1, FAILED)]).inner(ran ? [inside] : [])
        new InnerPlan(state, own(step), jobs(visible), Where.asRecorded()).now().steps()[0].shown()
    }

    def "a reference that #what is called '#name'"() {
        expect:
        shown(step, ran) == name

        where:
        what                                   | step                                         | ran   || name
        'ran its job'                          | reference().refersTo('job-9')                | true  || 'Job: ops/then'
        'ran its job, by name'                 | reference().byName('ops/then')               | true  || 'Job: ops/then'
        'ran its job, by another name'         | reference().byName('ops/other')              | true  || 'rundeck-jobref job-9'
        'ran another job, and can be seen'     | reference().refersTo('job-7')                | true  || 'rundeck-jobref job-9'
        'has not run, and can be seen'         | reference().refersTo('job-9')                | false || 'Job: ops/now'
        'has not run, and cannot be seen'      | reference().refersTo('job-8')                | false || 'rundeck-jobref job-9'
        'has a label'                          | reference('Deploy').refersTo('job-9')        | false || 'Deploy'
        'ran its job, and has a label'         | reference('Deploy').refersTo('job-9')        | true  || 'Deploy'
    }

    def "one that has a label is asked for its job's name by nobody"() {
        given:
        def seen = []
        def jobs = [visible: { seen << it; Optional.empty() }] as InnerJobs
        def step = reference('Deploy').refersTo('job-9')

        when:
        new InnerPlan(Sample.state(workflow: own(step), records: [Sample.record(1, FAILED)]), own(step), jobs, Where.asRecorded())

        then:
        seen == []
    }

    /** Step 1 refers to a job whose step 1 is a reference that runs on nodes, inside each of which one of two steps is done. */
    static InnerPlan onNodes(String strategy, Map<String, StepOutcome> outcomes) {
        def step = reference().refersTo('job-9')
        def inside = WorkflowSnapshot.of(strategy, false, [reference().refersTo('job-8').onNodes(true)])
        def inner = [InnerWorkflow.of(StepPath.of(1), 'job-9', 'around', inside, NODES)] +
            NODES.collect { InnerWorkflow.of(StepPath.parse("1/1@$it"), 'job-8', 'inside', Sample.workflow('X=x Y=y'), [it] as Set) }
        def records = outcomes.collect { StepRecord.of(StepPath.parse(it.key), it.value, Sample.SOURCE).build() }
        new InnerPlan(Sample.state(workflow: own(step), records: records, nodes: NODES).inner(inner), own(step), jobs([:]), Where.asRecorded())
    }

    def "inside a referenced job a node that has done a reference keeps it step by step, because it runs on all nodes again: #strategy"() {
        given:
        def outcomes = ['1/1@web1/1': SUCCEEDED, '1/1@web1/2': SUCCEEDED, '1/1@web1': SUCCEEDED, '1/1@web2/1': SUCCEEDED, '1/1@web2': FAILED]

        expect:
        onNodes(strategy, outcomes).keys().keySet()*.toString() == into

        where:
        strategy     || into
        'sequential' || ['1', '1/1@web1', '1/1@web2']
        'node-first' || ['1', '1/1@web2']
    }

    def "a reference of the job's own that one node has done is kept there as a whole"() {
        given:
        def step = reference().refersTo('job-9').onNodes(true)
        def inner = NODES.collect { InnerWorkflow.of(StepPath.parse("1@$it"), 'job-9', 'inside', Sample.workflow('X=x Y=y'), [it] as Set) }
        def records = ['1@web1/1': SUCCEEDED, '1@web1': SUCCEEDED, '1@web2/1': SUCCEEDED, '1@web2': FAILED].collect { StepRecord.of(StepPath.parse(it.key), it.value, Sample.SOURCE).build() }
        def state = Sample.state(workflow: own(step), records: records, nodes: NODES).inner(inner)

        expect:
        new InnerPlan(state, own(step), jobs([:]), Where.asRecorded()).keys().keySet()*.toString() == ['1@web2']
    }
}
