package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ResumeState
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** A plan by node, in a few words however many nodes there are. */
class NodeSectionSpec extends Specification {

    static ResumePlan plan(ResumeState state, RerunNodes rerun = RerunNodes.FAILED) {
        ResumePlan.of(state, state.start().workflow(), rerun, [] as Set)
    }

    static ResumeState state(String strategy, Collection<String> nodes, List records, String steps = 'One=a Two=b Three=c Four=d') {
        Sample.state(nodes: nodes as Set, workflow: Sample.onNodes(steps, strategy), records: records)
    }

    /** All nodes do steps 1 to 3, but step 2 fails on some. */
    static ResumeState nodeFirst(Collection<String> nodes, Collection<String> failing) {
        state('node-first', nodes, nodes.collectMany { node ->
            [onNode(1, node)] + (node in failing ? [onNode(2, node, FAILED, 'no route')] : [onNode(2, node), onNode(3, node)])
        })
    }

    def "the log of a node-first job of 3 nodes"() {
        given:
        def plan = plan(nodeFirst(['web1', 'web2', 'web3'], ['web2']))

        expect:
        plan.summary() == "step 1 is kept, steps 2-3 are kept on some nodes, going on at step 2 'Two' on 1 of 3 nodes"
        plan.keptLines() == ['Step 1 is kept: execution 11 ran it.', 'Steps 2-3: 2 nodes are kept; 1 node goes on at step 2: web2.']
        plan.keptRanges() == '1'
        plan.rangesKeptOnSomeNodes() == '2-3'
        plan.steps()[0].reason() == 'it succeeded on 3 nodes in execution 11'
    }

    def "the log of a node-first job of 500 nodes is as short"() {
        given:
        def plan = plan(nodeFirst((1..500).collect { "web$it".toString() }, ['web12', 'web41', 'web7']))

        expect:
        plan.summary() == "step 1 is kept, steps 2-3 are kept on some nodes, going on at step 2 'Two' on 3 of 500 nodes"
        plan.keptLines() == ['Step 1 is kept: execution 11 ran it.', 'Steps 2-3: 497 nodes are kept; 3 nodes go on at step 2: web12, web41, web7.']
    }

    def "the log of a step that failed on #failing.size() of 500 nodes"() {
        given:
        def nodes = (1..500).collectEntries { [("web$it".toString()): "web$it".toString() in failing ? FAILED : SUCCEEDED] }
        def plan = plan(state('sequential', nodes.keySet(), [record(1), byNodes(2, nodes)]))

        expect:
        plan.summary() == "step 1 is kept, step 2 is kept on some nodes, going on at step 2 'Two' on ${failing.size()} of 500 nodes"
        plan.keptLines()[1] == line
        plan.keptLines().size() == 2

        where:
        failing                             || line
        ['web7']                            || 'Step 2: 499 nodes are kept; 1 node runs it again: web7.'
        (1..300).collect { "web$it".toString() } || 'Step 2: 200 nodes are kept; 300 nodes run it again: web1, web10, web100, web101, web102, web103, web104, web105, web106, web107 and 290 more.'
    }

    def "a step that no node has done is told as a whole, and a plan without sections names no nodes"() {
        given:
        def plan = plan(nodeFirst(['web1', 'web2'], ['web1', 'web2']))

        expect:
        plan.summary() == "step 1 is kept, going on at step 2 'Two'"
        plan.keptLines() == ['Step 1 is kept: execution 11 ran it.']
        plan.rangesKeptOnSomeNodes() == ''
    }

    def "nodes to which the same happens are a group; those that are kept come first, then by where they go on"() {
        given:
        def records = [onNode(1, 'a'), onNode(2, 'a'), onNode(1, 'b'), onNode(2, 'b', FAILED, 'b: x'), onNode(1, 'd', FAILED, 'y'), onNode(1, 'e'), onNode(2, 'e', FAILED, 'e: x')]
        def steps = plan(state('node-first', 'a'..'e', records, 'One=a Two=b')).steps()

        when:
        def section = NodeSection.of(steps)

        then:
        section.range() == '1-2'
        section.size() == 5
        section.left() == 4
        section.groups()*.names() == [['a'], ['d'], ['c'], ['b', 'e']]
        section.groups()*.actions().collect { it*.wireName() } == [['keep', 'keep'], ['again', 'run'], ['run', 'run'], ['keep', 'again']]
        section.words() == ['1 node is kept', '1 node goes on at step 1: d', '1 node goes on at step 1: c', '2 nodes go on at step 2: b, e']
        section.causes() == ['d: step 1, it failed in execution 11: y', 'b, e: step 2, it failed in execution 11: x']
    }

    def "of many causes the first five are told"() {
        given:
        def records = [byNodes(1, [z: SUCCEEDED, *: ('a'..'g').collectEntries { [it, FAILED] }])] + ('a'..'g').collect { onNode(1, it, FAILED, "no $it") }

        when:
        def causes = NodeSection.of(plan(state('sequential', ('a'..'g') + 'z', records, 'One=a Two=b')).steps().take(1)).causes()

        then:
        causes.size() == 6
        causes[0] == 'a: it failed in execution 11: no a'
        causes[5] == 'and 2 more reasons'
    }

    def "steps that a node runs between kept ones are named: a parallel job"() {
        given:
        def steps = plan(state('parallel', ['a', 'b'], [byNodes(1, [a: SUCCEEDED, b: FAILED]), byNodes(2, [b: SUCCEEDED, a: FAILED]), byNodes(3, [a: SUCCEEDED, b: FAILED])],
            'One=a Two=b Three=c')).steps()

        expect:
        NodeSection.of(steps).words() == ['1 node runs step 1, 3: b', '1 node runs step 2: a']
    }

    def "the log says what is kept at the end of a plan too"() {
        expect:
        plan(state('sequential', [], (1..4).collect { record(it) })).keptLines() == ['Steps 1-4 are kept: execution 11 ran them.']
        plan(nodeFirst(['web1'], [])).keptLines() == ['Steps 1-3 are kept: execution 11 ran them.']
    }
}
