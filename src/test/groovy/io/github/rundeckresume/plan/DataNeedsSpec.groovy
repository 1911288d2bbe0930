package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Which data of steps that count as done the steps need that run. */
class DataNeedsSpec extends Specification {

    static final NODES = ['web1', 'web2'] as Set

    /** Steps A, B, C and so on, each with the names that it uses. */
    static WorkflowSnapshot using(String strategy = 'sequential', List<List<String>> uses) {
        def all = Sample.workflow(uses.indices.collect { "${(char) (65 + it)}=$it" }.join(' ')).steps()
        WorkflowSnapshot.of(strategy, false, [all, uses].transpose().collect { step, names -> step.uses(names as Set) })
    }

    static WorkflowSnapshot onNodes(WorkflowSnapshot workflow) {
        WorkflowSnapshot.of(workflow.strategy(), false, workflow.steps()*.onNodes(true))
    }

    static StepRecord done(String path, outcome = SUCCEEDED, Map data = [:]) {
        StepRecord.of(StepPath.parse(path), outcome, SOURCE).data(Views.of(data)).build()
    }

    /** A value in the group data, for all nodes or one. */
    static Map given(String name, String group = 'data', String node = null) {
        [(DataView.of(null, node)): [(group): [(name): RecordedValue.of('v')]]]
    }

    static DataNeeds needs(WorkflowSnapshot now, List<StepRecord> records, Map<String, Map<String, String>> skip, Set<String> nodes = []) {
        def steps = skip.collectEntries { [StepPath.parse(it.key), it.value] }
        def state = Sample.state(records: records, workflow: now, nodes: nodes)
        def plan = ResumePlan.of(state, now, RerunNodes.DEFAULT, [] as Set, OnceSteps.none(), Answers.none(), PausedSteps.none(), Choices.none().skipped(steps))
        new DataNeeds(ByHand.of(steps, SecureValues.of([:]), RecordedValue.of('ann'), 1), plan, now)
    }

    static Map<String, List<String>> missing(DataNeeds needs) {
        needs.missing().collectEntries { ["$it.key".toString(), it.value as List] }
    }

    def "where steps come one after another, those before need nothing of it; by rules, all others may: #strategy"() {
        expect:
        missing(needs(using(strategy, [['data.a'], ['data.b'], ['data.c']]), [done('1', FAILED)], ['2': [:]])) == ['2': names]

        where:
        strategy     || names
        'sequential' || ['c']
        'step-first' || ['c']
        'node-first' || ['c']
        'parallel'   || ['c']
        'ruleset'    || ['a', 'c']
    }

    def "a step that is kept needs nothing"() {
        expect:
        missing(needs(using([[], [], ['data.x'], ['data.y']]), [done('1'), done('2', FAILED), done('3')], ['2': [:]])) == ['2': ['y']]
    }

    def "a word is a name of data: #word"() {
        expect:
        missing(needs(using([[], [word]]), [done('1', FAILED)], ['1': [:]])) == (name ? ['1': [name]] : [:])

        where:
        word                     || name
        'data.Rel-No'            || 'Rel-No'
        'RD_DATA_REL_NO'         || 'rel_no'
        'export.Rel-No'          || 'export.Rel-No'
        'RD_EXPORT_REL_NO'       || 'export.rel_no'
        'data.checkpoint.row'    || null
        'data.checkpoints'       || 'checkpoints'
        'RD_DATA_CHECKPOINT_ROW' || null
        'RD_DATA_CHECKPOINTS'    || 'checkpoints'
        'option.x'               || null
        'RD_OPTION_X'            || null
    }

    def "what a kept step of the same workflow captured is not asked for: #what"() {
        expect:
        missing(needs(using([[], [], [word]]), [done('1', SUCCEEDED, captured), done('2', FAILED)], ['2': [:]])) == (asked ? ['2': [asked]] : [:])

        where:
        what                    | word             | captured             || asked
        'the name'              | 'data.x'         | given('x')           || null
        'another name'          | 'data.x'         | given('y')           || 'x'
        'by its variable'       | 'RD_DATA_REL_NO' | given('rel-no')      || null
        'an export'             | 'export.x'       | given('x', 'export') || null
        'an export, but data'   | 'data.x'         | given('x', 'export') || 'x'
        'data, but an export'   | 'export.x'       | given('x')           || 'export.x'
        'of a node, for all'    | 'data.x'         | given('x', 'data', 'web1') || null
    }

    def "for a node it is not asked for if that node has it, or all have: #node"() {
        given:
        def records = [done('1', SUCCEEDED, given('x', 'data', node)), done('2', FAILED)]

        expect:
        missing(needs(onNodes(using([[], ['data.own'], ['data.x']])), records, ['2@web1': [:]], NODES)) == asked

        where:
        node   || asked
        null   || [:]
        'web1' || [:]
        'web2' || ['2@web1': ['x']]
    }

    /** Steps 1 and 3 refer to jobs of three steps each, of which the first is done; step 2 and the last use data too. */
    static WorkflowSnapshot nested() {
        using([[], ['data.own'], [], ['data.last']])
            .with(StepPath.of(1), using([[], [], ['data.one', 'export.one']])).with(StepPath.of(3), using([[], [], ['data.three']]))
    }

    def "a step inside a reference is needed by those after it there, and by no others: #step"() {
        given:
        def records = [done('1/1'), done('3/1')]

        expect:
        missing(needs(nested(), records, [(step): [:]])) == (names ? [(step): names] : [:])

        where:
        step  || names
        '1'   || ['last', 'own']
        '1/2' || ['export.one', 'one']
        '3/2' || ['three']
        '3/3' || null
    }

    def "what was captured inside a reference is not there around it, nor the other way round"() {
        given:
        def inside = [done('1/1', SUCCEEDED, given('own')), done('1/2'), done('1/3')]
        def around = [done('1/1'), done('2', SUCCEEDED, given('one'))]

        expect:
        missing(needs(using([[], [], ['data.own']]).with(StepPath.of(1), using([[], [], []])), inside, ['2': [:]])) == ['2': ['own']]
        missing(needs(nested(), around, ['1/2': [:]])) == ['1/2': ['export.one', 'one']]
    }

    def "a step inside a reference that runs on nodes is needed by those after it, on each of them: #step"() {
        given:
        def now = ['1@web1', '1@web2'].inject(onNodes(using([[]]))) { all, path -> all.with(StepPath.parse(path), using([[], [], ['data.x']])) }
        def records = [done('1@web1/1'), done('1@web2/1'), done('1@web1/2', FAILED), done('1@web2/2', FAILED)]

        expect:
        missing(needs(now, records, [(step): [:]], NODES)) == [(step): ['x']]

        where:
        step << ['1/2', '1@web1/2']
    }

    def "a value that no step uses is told: #given"() {
        expect:
        needs(using([['data.x'], [], ['data.y', 'RD_DATA_REL_NO', 'export.e', 'RD_EXPORT_F_G']]), [done('1', FAILED)], ['2': given]).unread()
            .map { "$it.key: $it.value".toString() }.orElse(null) == unread

        where:
        given             || unread
        [:]               || null
        [y: '1']          || null
        ['rel-no': '1']   || null
        ['export.e': '1'] || null
        ['export.f-g': ''] || null
        [x: '1']          || '2: x'
        [e: '1']          || '2: e'
        [f_g: '1']        || '2: f_g'
        ['export.y': '1'] || '2: export.y'
        ['export.rel-no': '1'] || '2: export.rel-no'
        [y: '1', z: '1']  || '2: z'
    }

    def "what is exported inside a reference goes out of it, and may be used there: #given"() {
        expect:
        needs(nested(), [done('1/1'), done('3/1')], ['1/2': given]).unread().map { it.value }.orElse(null) == unread

        where:
        given             || unread
        ['export.z': '1'] || null
        [one: '1']        || null
        [z: '1']          || 'z'
    }

    def "where a step that runs after it may use anything, no value is one that no step uses: #uses"() {
        given:
        def found = needs(using([uses[0], [], uses[1]]), [done('1', FAILED)], ['2': [z: '1']])

        expect:
        found.unread().present == unread
        found.remark().map { it.startsWith("Nobody knows which data step 3 'C' uses, because") }.orElse(null) == remark

        where:
        uses         || unread | remark
        [['*'], []]  || true   | null
        [[], ['*']]  || false  | true
    }

    def "where nothing counts as done, nothing is asked"() {
        given:
        def none = needs(using([['data.x'], ['*']]), [done('1', FAILED)], [:])

        expect:
        none.missing().isEmpty()
        none.unread().empty
        none.remark().empty
    }
}
