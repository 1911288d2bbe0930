package io.github.rundeckresume.page

import groovy.json.JsonOutput
import io.github.rundeckresume.plan.CheckpointPlanSpec
import io.github.rundeckresume.plan.NamedJob
import io.github.rundeckresume.plan.NodeSectionSpec
import io.github.rundeckresume.plan.RerunNodes
import io.github.rundeckresume.plan.ResumePlan
import io.github.rundeckresume.plan.Sample
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.UnderWay
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

/** A plan by node as the page gets it: grouped here, so that no page gets an entry per step and node. */
class PlanViewSpec extends Specification {

    static final int LARGEST_LINK = 100 * 1024

    def "neighbors that some nodes have done are one group, with the nodes in groups"() {
        when:
        def view = view(NodeSectionSpec.plan(NodeSectionSpec.nodeFirst(['web1', 'web2', 'web3'], ['web2'])))

        then:
        view.nodes == ['web2', 'web1', 'web3']
        view.steps.collect { [it.from, it.to, it.action, it.execution] } == [['1', null, 'keep', null], ['2', '3', 'nodes', null], ['4', null, 'run', null]]
        view.steps[0].children == null
        view.steps[1].nodes == [[actions: 'keep keep', names: '1-2'], [actions: 'again run', names: '0']]
        view.steps[1].reason == 'web2: step 2, it failed in execution 11: no route'
        view.steps[1].labels == ['Two', 'Three']
        view.goesOnAt == [step: '2', label: 'Two']
    }

    def "1,000 nodes and 20 node-first steps: #what"() {
        given:
        def names = (1..1000).collect { "web${it}.shop.example.com".toString() }
        def records = names.withIndex().collectMany { name, i ->
            def done = stopsAt(i)
            (1..<done).collect { Sample.onNode(it, name) } + (done > 20 ? [] : [Sample.onNode(done, name, StepOutcome.FAILED, 'Connection refused')])
        }
        def state = NodeSectionSpec.state('node-first', names, records, (1..20).collect { "Step$it=$it" }.join(' '))

        when:
        def view = view(ResumePlan.of(state, state.start().workflow(), RerunNodes.FAILED, [] as Set))
        def link = PageLink.of(offer: view)

        then:
        link.length() < LARGEST_LINK
        view.steps*.nodes.findAll().flatten().size() <= 21
        JsonOutput.toJson(view).contains('web1000.shop.example.com')

        where:
        what                              | stopsAt
        'three failed'                    | { it % 400 == 7 ? 2 : 21 }
        'each at its own step'            | { it % 20 + 1 }
        'every other one'                 | { it % 2 ? 3 : 21 }
    }

    def "a step that goes on from its checkpoint is alone and says so, whether it failed or never began"() {
        given:
        def state = Sample.state(workflow: Sample.workflow('A=1 B=2 C=3 D=4'), records: [Sample.record(1, StepOutcome.FAILED)])
            .stepCheckpoints([1, 3].collect { StepCheckpoint.of(StepPath.of(it), [row: RecordedValue.of("$it")]) })

        when:
        def view = PlanView.of(ResumePlan.of(state, state.start().workflow()), new JobLinks({ Optional.empty() }, 'shop'), Sample.SOURCE)

        then:
        view.steps.collect { [it.from, it.action, it.reason] } == [
            ['1', 'again', 'it failed in execution 11; it goes on from its checkpoint (row=1)'], ['2', 'run', null],
            ['3', 'run', 'it has not run; it goes on from its checkpoint (row=3)'], ['4', 'run', null]]
    }

    def "steps of which nothing is known since a checkpoint are one group, and each that was under way is alone"() {
        given:
        def state = CheckpointPlanSpec.checkpoint([Sample.record(1)], [underWay: [UnderWay.of(StepPath.of(2), 0)]])

        when:
        def view = PlanView.of(ResumePlan.of(state, state.start().workflow()), new JobLinks({ Optional.empty() }, 'shop'), Sample.SOURCE)

        then:
        view.steps.collect { [it.from, it.to, it.action, it.unknown] } == [['1', null, 'keep', null], ['2', null, 'again', true], ['3', '5', 'again', true]]
        view.steps[1].reason.startsWith('unknown: it was under way when the checkpoint was made')
        view.steps[2].reason == 'unknown: it may have run after the checkpoint'
    }

    def "200 references of 10 steps each, #what"() {
        given:
        def steps = { String name -> (1..10).collect { "$name-$it=$it" }.join(' ') }
        def now = Sample.workflow((1..200).collect { "Deploy-service-$it=$it" }.join(' '))
            .with((1..200).collectEntries { [StepPath.of(it), Sample.workflow(steps('Copy-the-release'))] })
        def records = (1..200).collectMany { reference ->
            def failing = failsAt(reference)
            def inside = (1..10).findAll { it <= failing }.collect { record(StepPath.of(reference).child(it), it == failing) }
            inside + record(StepPath.of(reference), failing <= 10)
        }

        when:
        def view = view(ResumePlan.of(Sample.state(records: records, workflow: now), now))

        then:
        PageLink.of(offer: view).length() < LARGEST_LINK
        view.steps.findAll { it.action == 'into' }.every { it.labels.size() == 1 && it.children*.action == children }

        where:
        what                                | failsAt                     || children
        'the last one failed'               | { it == 200 ? 10 : 11 }     || ['keep', 'again']
        'all failed'                        | { 10 }                      || ['keep', 'again']
        'all failed in the middle'          | { 5 }                       || ['keep', 'again', 'run']
    }

    def "the names of nodes with something left to do are sent first, and not endlessly many"() {
        given:
        def nodes = (1..20_000).collect { "node$it".toString() }

        when:
        def view = view(NodeSectionSpec.plan(NodeSectionSpec.nodeFirst(nodes, ['node9999'])))

        then:
        view.nodes[0] == 'node9999'
        view.nodes.size() <= 5000
        view.steps[1].nodes*.names == ['1-19999', '0']
        PageLink.of(offer: view).length() < LARGEST_LINK
    }

    def "a step that refers to a job has its link once, and only if the viewer may view the job"() {
        given:
        def steps = ['a', null, 'b', 'hidden', 'a'].collect { job ->
            def step = StepFingerprint.of('x', 'x', "Run $job", '1')
            job == null ? step : step.refersTo(job)
        }
        def state = Sample.state(records: [Sample.record(1), Sample.record(2)], workflow: WorkflowSnapshot.of('sequential', false, steps))

        when:
        def view = view(ResumePlan.of(state, state.workflow()), [a: NamedJob.of('a', 'ops/a', 'shop'), b: NamedJob.of('b', 'b', 'other <b>')])

        then:
        view.jobs == [[id: 'a'], [id: 'b', project: 'other <b>']]
        view.steps*.jobs == [[0, null], [1, null, 0]]
    }

    def "200 references with 10 steps each, gone into: every job has its link, and the page stays small"() {
        given:
        def child = Sample.workflow((1..10).collect { "Step$it=$it" }.join(' '))
        def ids = (1..200).collect { UUID.nameUUIDFromBytes("$it".bytes).toString() }
        def own = WorkflowSnapshot.of('sequential', true, ids.collect { StepFingerprint.of('rundeck-jobref', "rundeck-jobref $it", null, '1').refersTo(it) })
        def inner = ids.withIndex(1).collect { id, i -> InnerWorkflow.of(StepPath.of(i), id, "deploy/release number $i", child, [] as Set) }
        def records = (1..200).collectMany { i ->
            (1..6).collect { record(StepPath.of(i).child(it), it == 6) } + record(StepPath.of(i), true)
        }
        def state = Sample.state(records: records, workflow: own).inner(inner)

        when:
        def view = view(ResumePlan.of(state, state.workflow()), ids.collectEntries { [it, NamedJob.of(it, 'x', 'shop')] })
        def size = PageLink.of(offer: view).length()

        then:
        view.steps*.action.unique() == ['into']
        view.steps*.jobs == (0..<200).collect { [it] }
        view.steps[199].labels == ['Job: deploy/release number 200']
        view.steps[199].children*.labels == [null, ['Step6'], null]
        view.jobs.size() == 200
        size < LARGEST_LINK
    }

    private static StepRecord record(StepPath path, boolean failed) {
        StepRecord.of(path, failed ? StepOutcome.FAILED : StepOutcome.SUCCEEDED, Sample.SOURCE)
            .message(failed ? RecordedValue.of('Result: 1 of a command that ends badly') : null).build()
    }

    private static Map<String, Object> view(ResumePlan plan, Map<String, NamedJob> jobs = [:]) {
        PlanView.of(plan, new JobLinks({ Optional.ofNullable(jobs[it]) }, 'shop'), Sample.SOURCE)
    }
}
