package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** In which order the data of kept steps are put back, which ended in this order: so later ones win. */
class KeptOrderSpec extends Specification {

    static List<String> kept(String strategy, List records) {
        def workflow = Sample.onNodes('One=a Two=b Three=c', strategy)
        def state = Sample.state(nodes: ['web1', 'web2'] as Set, workflow: workflow, records: records)
        ResumePlan.of(state, workflow).kept()*.path()*.toString()
    }

    def "on each node steps are put back in their order, whenever they ran; between nodes it is when they ended: #ended"() {
        expect:
        kept('node-first', ended.tokenize(' ').collect { def (step, node) = it.tokenize('@'); onNode(step as int, node) }) == order.tokenize(' ')

        where:
        ended                           || order
        '1@web1 2@web1 1@web2 2@web2'   || '1@web1 2@web1 1@web2 2@web2'
        '1@web2 1@web1 2@web1 2@web2'   || '1@web2 1@web1 2@web1 2@web2'
        '2@web1 1@web1'                 || '1@web1 2@web1'
        '2@web1 1@web2 3@web1 1@web1'   || '1@web2 1@web1 2@web1 3@web1'
        '3@web2 1@web1 2@web1 1@web2'   || '1@web1 2@web1 1@web2 3@web2'
    }

    def "in a parallel workflow steps keep the order in which they ended"() {
        expect:
        kept('parallel', [record(3), record(1), record(2)]) == ['3', '1', '2']
    }

    def "a step that runs once comes after all before it, and before all after it, whenever they ended: #ended"() {
        given:
        def (one, two, three) = Sample.onNodes('One=a Two=b Three=c', 'node-first').steps()
        def workflow = WorkflowSnapshot.of('node-first', false, [one, two.onNodes(false), three])
        def records = ended.tokenize(' ').collect { def (step, node) = it.tokenize('@'); node ? onNode(step as int, node) : record(step as int) }

        expect:
        ResumePlan.of(Sample.state(nodes: nodes as Set, workflow: workflow, records: records), workflow).kept()*.path()*.toString() == order.tokenize(' ')

        where:
        nodes            | ended                           || order
        ['web1']         | '1@web1 2 3@web1'               || '1@web1 2 3@web1'
        ['web1']         | '1@web1 3@web1 2'               || '1@web1 2 3@web1'
        ['web1']         | '3@web1 2 1@web1'               || '1@web1 2 3@web1'
        ['web1', 'web2'] | '1@web1 1@web2 3@web2 2 3@web1' || '1@web1 1@web2 2 3@web2 3@web1'
    }

    def "without a node filter a node-first workflow puts its steps back as wholes: nodes #nodes"() {
        given:
        def workflow = Sample.onNodes('One=a Two=b', 'node-first')
        def state = Sample.state(nodes: nodes as Set, workflow: workflow, records: [byNodes(1, [web1: SUCCEEDED])])

        expect:
        ResumePlan.of(state, workflow).kept()*.path()*.toString() == kept

        where:
        nodes    || kept
        []       || ['1']
        ['web1'] || ['1@web1']
    }

    def "inside a reference too: nodes #nodes"() {
        given:
        def inside = Sample.onNodes('X=x Y=y', 'node-first')
        def workflow = Sample.workflow('One=a Two=b').with(StepPath.of(1), inside)
        def done = StepRecord.of(StepPath.parse('1/1'), SUCCEEDED, Sample.SOURCE).nodes([web1: SUCCEEDED]).build()
        def state = Sample.state(workflow: workflow, records: [done, record(1, FAILED)]).inner([InnerWorkflow.of(StepPath.of(1), 'job-9', 'deploy', inside, nodes as Set)])

        expect:
        ResumePlan.of(state, workflow).kept()*.path()*.toString() == kept

        where:
        nodes    || kept
        []       || ['1/1']
        ['web1'] || ['1/1@web1']
    }

    def "in a parallel workflow what somebody says now was done comes last; what was said before keeps its place"() {
        given:
        def workflow = WorkflowSnapshot.of('parallel', false, Sample.workflow('One=a Two=b Three=c').steps())
        def state = Sample.state(workflow: workflow, records: [record(3).because(RecordedValue.of('ann said so')), record(2)])
        def skipped = Choices.none().skipped([(StepPath.of(1)): [:]])

        expect:
        ResumePlan.of(state, workflow).kept()*.path()*.toString() == ['3', '2']
        ResumePlan.of(state, workflow, RerunNodes.DEFAULT, [] as Set, OnceSteps.none(), Answers.none(), PausedSteps.none(), skipped).kept()*.path()*.toString() == ['3', '2', '1']
    }
}
