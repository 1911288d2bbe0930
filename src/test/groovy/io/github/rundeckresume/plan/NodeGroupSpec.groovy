package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.plan.StepAction.KEEP
import static io.github.rundeckresume.plan.StepAction.RERUN
import static io.github.rundeckresume.plan.StepAction.RUN
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Nodes to which the same happens: in which order they are told, and in how many words. */
class NodeGroupSpec extends Specification {

    def "of #count names, ten are shown"() {
        expect:
        NodeGroup.shorten((1..count).collect { "n$it".toString() }) == shown

        where:
        count || shown
        1     || 'n1'
        10    || 'n1, n2, n3, n4, n5, n6, n7, n8, n9, n10'
        11    || 'n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 1 more'
    }

    def "groups are told in the order of what happens to them, from their first step on"() {
        given:
        def ordered = [[KEEP, KEEP, KEEP], [RERUN, RERUN, RUN], [RERUN, RUN, RERUN], [RUN, KEEP, KEEP], [KEEP, RERUN, KEEP], [KEEP, RERUN, RUN], [KEEP, KEEP, RERUN]]
            .collect { new NodeGroup(it, ['a']) }

        expect:
        ordered.reverse().toSorted()*.actions() == ordered*.actions()
        new NodeGroup([KEEP, RERUN], ['a']).compareTo(new NodeGroup([KEEP, RERUN], ['b'])) == 0
    }

    def "nodes that go on inside a referenced job say so: on #nodes"() {
        given:
        def reference = StepFingerprint.of('rundeck-jobref', 'rundeck-jobref job-9', 'B', '2').onNodes(true)
        def inner = nodes.collect { InnerWorkflow.of(StepPath.of(1).on(it), 'job-9', 'ops/deploy', workflow('X=1 Y=2'), [] as Set) }
        def now = inner.inject(WorkflowSnapshot.of('sequential', false, [reference])) { WorkflowSnapshot all, one -> all.with(one.inside(), one.workflow()) }
        def records = [onNode(1, 'web9')] + nodes.collectMany { [StepRecord.of(StepPath.of(1).on(it).child(1), SUCCEEDED, Sample.SOURCE).build(), onNode(1, it, FAILED)] } +
            byNodes(1, [web9: SUCCEEDED] + nodes.collectEntries { [it, FAILED] })
        def before = state(workflow: WorkflowSnapshot.of('sequential', false, [reference]), records: records, nodes: (nodes + 'web9') as Set).inner(inner)

        expect:
        NodeSection.of(ResumePlan.of(before, now).steps()).words() == ['1 node is kept', words]

        where:
        nodes            || words
        ['web1']         || '1 node goes on inside it: web1'
        ['web1', 'web2'] || '2 nodes go on inside it: web1, web2'
    }

    def "of #count causes five are told"() {
        given:
        def nodes = (1..count).collect { "n$it".toString() }
        def records = [byNodes(1, [z: SUCCEEDED] + nodes.collectEntries { [it, FAILED] })] + nodes.collect { onNode(1, it, FAILED, "no $it") }
        def before = state(workflow: onNodes('One=a', 'sequential'), nodes: (nodes + 'z') as Set, records: records)

        when:
        def causes = NodeSection.of(ResumePlan.of(before, before.start().workflow()).steps()).causes()

        then:
        causes.take(5) == (1..5).collect { "n$it: it failed in execution 11: no n$it" }
        causes.drop(5) == more

        where:
        count || more
        5     || []
        6     || ['and 1 more reasons']
    }

    def "of #count steps that nodes have done, and that run again inside a referenced job, five are named"() {
        given:
        def inside = InnerWorkflow.of(StepPath.of(1), 'job-9', 'ops/deploy', onNodes((1..count).collect { "S$it=$it" }.join(' '), 'parallel'), ['a', 'b'] as Set)
        def before = state(workflow: workflow('A=1').with(inside.inside(), inside.workflow())).inner([inside])

        expect:
        RepeatedSteps.remark((1..count).collect { StepPath.of(1).child(it).on('a') }, before).get() ==
            "Inside referenced jobs a step runs again on all of its nodes, also where it was done: step 1/1 'S1' on a, 1/2 'S2' on a, 1/3 'S3' on a, 1/4 'S4' on a, 1/5 'S5' on a$more."

        where:
        count || more
        5     || ''
        6     || ' and 1 more steps'
        7     || ' and 2 more steps'
    }
}
