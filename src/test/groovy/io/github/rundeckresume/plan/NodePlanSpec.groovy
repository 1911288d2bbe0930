package io.github.rundeckresume.plan

import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.WherePlanSpec.actions
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** On which nodes a step runs again. */
class NodePlanSpec extends Specification {

    /** Step 1 was done on both nodes, and step 2 on the first one. */
    static ResumeState onSome(String strategy) {
        def records = strategy == 'node-first'
            ? [onNode(1, 'web1'), onNode(1, 'web2'), onNode(2, 'web1'), onNode(2, 'web2', FAILED)]
            : [byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED]), byNodes(2, [web1: SUCCEEDED, web2: FAILED])]
        state(records: records, nodes: ['web1', 'web2'] as Set, workflow: onNodes('A=1 B=2 C=3', strategy))
    }

    static ResumePlan plan(ResumeState state, RerunNodes rerun, String once = '', Set<String> present = []) {
        ResumePlan.of(state, state.start().workflow(), rerun, present, OnceSteps.parse(once), Answers.none(), PausedSteps.none())
    }

    def "a step that failed on a node runs on #rerun nodes again (#strategy), but on none twice if it must not: '#once'"() {
        expect:
        actions(plan(onSome(strategy), rerun, once)).findAll { it.key.startsWith('2') } == two
        plan(onSome(strategy), rerun, once).steps()[0].isKept()

        where:
        strategy     | rerun             | once || two
        'sequential' | RerunNodes.FAILED | ''   || ['2@web1': 'keep', '2@web2': 'again']
        'sequential' | RerunNodes.ALL    | ''   || ['2': 'again']
        'sequential' | RerunNodes.ALL    | 'A'  || ['2': 'again']
        'sequential' | RerunNodes.ALL    | 'B'  || ['2@web1': 'keep', '2@web2': 'again']
        'node-first' | RerunNodes.FAILED | ''   || ['2@web1': 'keep', '2@web2': 'again']
        'node-first' | RerunNodes.ALL    | ''   || ['2': 'again']
        'node-first' | RerunNodes.ALL    | 'A'  || ['2': 'again']
        'node-first' | RerunNodes.ALL    | '2'  || ['2@web1': 'keep', '2@web2': 'again']
    }

    def "what a step that #outcome had left for all nodes is kept with a node that is kept only if it was done: #left"() {
        given:
        def two = StepRecord.of(StepPath.of(2), outcome, Sample.SOURCE).nodes([web1: SUCCEEDED, web2: SUCCEEDED])
            .data(Views.of([(DataView.global()): [export: [all: RecordedValue.of('1')]]])).build()
        def recorded = state(records: [byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED]), two], nodes: ['web1', 'web2'] as Set, workflow: onNodes('A=1 B=2', 'sequential'))

        when:
        def kept = WherePlanSpec.plan(recorded, WherePlanSpec.said('2@web1')).kept()

        then:
        kept*.path()*.toString() == ['1', '2@web2']
        kept[1].data().names() == left as Set

        where:
        outcome   || left
        SUCCEEDED || ['export.all']
        FAILED    || []
    }

    def "a step goes on from its checkpoints on the nodes that are still there: #present"() {
        given:
        def far = ['web1', 'web2'].collect { StepCheckpoint.of(StepPath.of(2).on(it), [row: RecordedValue.of('7')]) }
        def recorded = state(records: [byNodes(1, [web1: SUCCEEDED, web2: SUCCEEDED])], nodes: ['web1', 'web2'] as Set, workflow: onNodes('A=1 B=2', 'sequential'))
            .stepCheckpoints(far)

        expect:
        plan(recorded, RerunNodes.FAILED, '', present as Set).checkpoints()*.step()*.toString() == followed

        where:
        present          || followed
        []               || ['2@web1', '2@web2']
        ['web1', 'web2'] || ['2@web1', '2@web2']
        ['web1']         || ['2@web1']
        ['web3']         || []
    }
}
