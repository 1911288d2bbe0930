package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepCheckpoint
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.StepCheckpointPlanSpec.WORK
import static io.github.rundeckresume.plan.StepCheckpointPlanSpec.at
import static io.github.rundeckresume.state.StepOutcome.FAILED

/** How many checkpoints, and how much work that steps left, are told one by one. */
class CheckpointWordsSpec extends Specification {

    static String paths(int count) {
        (1..count).collect { "S$it=$it" }.join(' ')
    }

    /** So many steps that have failed, each with these values. */
    static List<String> remarks(int count, Map<String, String> values) {
        def workflow = Sample.workflow(paths(count))
        def state = Sample.state(workflow: workflow, records: (1..count).collect { record(it, FAILED) }).stepCheckpoints((1..count).collect { at("$it", values) })
        ResumePolicy.decide(Sample.request(workflow).state(LoadedState.of(state)).build()).allowed().get().remarks()
    }

    static String each(int from, int to, String after) {
        (from..to).collect { "step $it 'S$it'$after" }.join(', ')
    }

    def "of #count steps that go on from their checkpoints the first five are told"() {
        expect:
        remarks(count, [row: '7']) == ["Go on from their checkpoints: $told."]

        where:
        count || told
        2     || each(1, 2, ' (row=7)')
        5     || each(1, 5, ' (row=7)')
        6     || each(1, 5, ' (row=7)') + ', and 1 more'
        8     || each(1, 5, ' (row=7)') + ', and 3 more'
    }

    def "of #count steps that follow their work the first five are told"() {
        expect:
        remarks(count, [(StepCheckpoint.WORK): WORK]) == ["Follow the work that they left on their nodes, and start it only if it never began: $told."]

        where:
        count || told
        5     || each(1, 5, '')
        6     || each(1, 5, '') + ', and 1 more'
        8     || each(1, 5, '') + ', and 3 more'
    }

    def "in a section the checkpoints of five nodes are told, of #count"() {
        given:
        def told = Checkpoints.ofSection((1..count).collect { at("2@web$it", [row: '7']) })

        expect:
        told.take(5) == (1..5).collect { "step 2, web$it goes on from its checkpoint (row=7)" }
        told.drop(5) == more

        where:
        count || more
        5     || []
        6     || ['and 1 more checkpoints']
        7     || ['and 2 more checkpoints']
    }

    def "each node is named that goes on from its own"() {
        given:
        def workflow = Sample.onNodes('One=a Two=b', 'sequential')
        def state = Sample.state(workflow: workflow, nodes: ['web1', 'web2'] as Set, records: [record(1), onNode(2, 'web1', FAILED), onNode(2, 'web2', FAILED), record(2, FAILED)])
            .stepCheckpoints(['web1', 'web2'].collect { at("2@$it", [row: it]) })

        expect:
        ResumePolicy.decide(Sample.request(workflow).state(LoadedState.of(state)).build()).allowed().get().remarks() ==
            ["Go on from their checkpoints: step 2 'Two' on web1 (row=web1), step 2 'Two' on web2 (row=web2)."]
    }

    def "a step that was edited since is told: #what"() {
        given:
        def state = Sample.state().stepCheckpoints([at('3', values)])

        expect:
        ResumePolicy.decide(Sample.request('Build=a Test=b Deploy=z').state(LoadedState.of(state)).build()).allowed().get().remarks() == [remark]

        where:
        what           | values                         || remark
        'a checkpoint' | [row: '7']                     || "Goes on from its checkpoint: step 3 'Deploy' (row=7), edited since execution 11."
        'work'         | [(StepCheckpoint.WORK): WORK]  || "Follows the work that it left on its node, and starts it only if it never began: step 3 'Deploy', edited since execution 11."
    }
}
