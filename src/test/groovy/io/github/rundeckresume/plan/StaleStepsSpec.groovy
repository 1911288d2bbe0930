package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification
import spock.lang.Timeout

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state

class StaleStepsSpec extends Specification {

    /** Labels and, after each, the names that the step uses; null where that was not recorded. */
    static WorkflowSnapshot using(Object... steps) {
        WorkflowSnapshot.of('sequential', false, (steps as List).collate(2).collect { label, uses ->
            def content = (label as String).toLowerCase()[0]
            def plain = StepFingerprint.of('exec', 'exec', label as String, ['Build', 'Test', 'Deploy'].indexOf(label) < 0 ? content : 'abc'[['Build', 'Test', 'Deploy'].indexOf(label)])
            uses == null ? plain : plain.uses(uses as Set)
        })
    }

    static StepRecord captured(int step, Map<String, String> data, StepOutcome outcome = StepOutcome.SUCCEEDED) {
        record(step, outcome, data.collectEntries { name, value -> [name, RecordedValue.of(value)] })
    }

    static List<String> stale(WorkflowSnapshot workflow, List<StepRecord> records, Collection<String> options = ['env'], WorkflowSnapshot now = workflow) {
        stale(state(workflow: workflow, records: records), ChangedNames.of(options), now)
    }

    static List<String> stale(ResumeState state, ChangedNames changed, WorkflowSnapshot now, Set<StepPath> byHand = []) {
        StaleSteps.of(ResumePlan.of(state, now), state, state, Optional.&of, now, changed, byHand).steps()*.words()
    }

    def 'a kept step is stale if it used #word, and not if it used #other'() {
        expect:
        stale(using('A', [word], 'B', [other], 'C', [word]), [record(1), record(2), record(3, StepOutcome.FAILED)], [option]) == ["step 1 'A' (it used option $option)"]

        where:
        option      | word                     | other
        'env'       | 'option.env'             | 'option.env2'
        'env'       | 'RD_OPTION_ENV'          | 'RD_OPTION_ENV2'
        'env'       | 'secureOption.env'       | 'data.env'
        'my-opt.x'  | 'RD_OPTION_MY_OPT_X'     | 'option.my-opt'
        'my-opt.x'  | 'option.my-opt.x'        | 'RD_OPTION_MY_OPT'
        'Größe'     | 'RD_OPTION_GR_SSE'       | 'RD_OPTION_GR__E'
        'Größe'     | 'option.Größe'           | 'option.größe'
    }

    def 'two options that have one word in the environment are both told'() {
        expect:
        stale(using('A', ['RD_OPTION_A_B'], 'B', []), [record(1), record(2, StepOutcome.FAILED)], ['a.b', 'a-b']) == ["step 1 'A' (it used options a-b, a.b)"]
    }

    def 'what is not known may have used it: #uses, #now'() {
        expect:
        stale(using('A', uses, 'B', []), [record(1), record(2, StepOutcome.FAILED)], ['env', 'size'], using('A', now, 'B', [])) == found

        where:
        uses                 | now            || found
        ['*']                | ['*']          || ["step 1 'A' (it may have used options env, size, which its record does not say)"]
        ['*', 'option.size'] | []             || ["step 1 'A' (it used option size)"]
        null                 | null           || ["step 1 'A' (it may have used options env, size, which its record does not say)"]
        null                 | ['option.env'] || ["step 1 'A' (it used option env)"]
        null                 | []             || []
        []                   | ['option.env'] || []
    }

    def 'an edited step did what its record says'() {
        given:
        def edited = WorkflowSnapshot.of('sequential', false, [StepFingerprint.of('exec', 'exec', 'A', 'other').uses(['option.env'] as Set), using('B', []).steps()[0]])

        expect:
        stale(using('A', null, 'B', []), [record(1), record(2, StepOutcome.FAILED)], ['env'], edited) ==
            ["step 1 'A' (it may have used option env, which its record does not say)"]
        stale(using('A', [], 'B', []), [record(1), record(2, StepOutcome.FAILED)], ['env'], edited) == []
    }

    def 'data that came from such a step make the step that used them stale, and so on: #word'() {
        expect:
        stale(using('A', ['option.env'], 'B', [], 'C', [word], 'D', ['data.c'], 'E', ['data.d']),
            [captured(1, [release: '1']), captured(2, [b: '1']), captured(3, [c: '1']), captured(4, [d: '1']), record(5, StepOutcome.FAILED)]) == [
            "step 1 'A' (it used option env)", "step 3 'C' (it used data.release, which step 1 had captured)",
            "step 4 'D' (it used data.c, which step 3 had captured)"]

        where:
        word << ['data.release', 'RD_DATA_RELEASE']
    }

    def 'data of a step that failed and runs again count too, but no data from later'() {
        expect:
        stale(using('A', ['data.x'], 'B', ['option.env'], 'C', ['data.x']), [record(1), captured(2, [x: '1'], StepOutcome.FAILED), record(3)]) ==
            ["step 3 'C' (it used data.x, which step 2 had captured)"]
    }

    def 'a reference that was given the option makes everything kept inside stale, however deep, and nothing of another one'() {
        given:
        def three = StepPath.of(3)
        def two = StepPath.of(2)
        def recorded = using('A', [], 'B', [], 'C', ['option.env'])
        def inner = [InnerWorkflow.of(two, 'job-8', 'ops/b', using('P', ['option.env'], 'Q', []), [] as Set),
            InnerWorkflow.of(three, 'job-9', 'ops/c', using('X', [], 'Y', []), [] as Set),
            InnerWorkflow.of(three.child(2), 'job-7', 'ops/d', using('I', [], 'J', []), [] as Set)]
        def ok = { StepRecord.of(it, StepOutcome.SUCCEEDED, Sample.SOURCE).build() }
        def then = state(workflow: recorded, records: [record(1), ok(two.child(1)), ok(three.child(1)), ok(three.child(2).child(1))]).inner(inner)
        def now = inner.inject(recorded) { WorkflowSnapshot all, one -> all.with(one.inside(), one.workflow()) }

        expect:
        stale(then, ChangedNames.of(['env']), now) == [
            "step 3/1 'X' (it is inside step 3, of which is known: it used option env)",
            "step 3/2/1 'I' (it is inside step 3, of which is known: it used option env)"]
        stale(then, ChangedNames.of(['env']), now, [three] as Set) == []
    }

    def 'where a changed option selects nodes, everything kept that ran on nodes is stale'() {
        given:
        def change = OptionChange.of('env', 'test', 'live', 'd')
        def recorded = WorkflowSnapshot.of('sequential', false, [using('A', []).steps()[0].onNodes(true), using('B', []).steps()[0],
            StepFingerprint.of('x', StepFingerprint.REFERENCE + 'j', 'C', 'c').uses([] as Set), using('D', []).steps()[0]])
        def then = state(workflow: recorded, records: [record(1), record(2), record(3), record(4, StepOutcome.FAILED)])

        expect:
        stale(then, ChangedNames.of([change], [filter, ''], JobOptions.unknown()), recorded) == found

        where:
        filter               || found
        'tags: ${option.env}' || ["step 1 'A' (it ran on nodes that option env selected)", "step 3 'C' (it ran on nodes that option env selected)"]
        'tags: ${option.env2}' || []
    }

    def 'a secure option whose key has the option in its path is another one too'() {
        given:
        def change = OptionChange.of('env', 'test', 'live', 'd')
        def job = Sample.job([Sample.secure('token').storagePath('keys/${option.env}/token'), Sample.secure('other').storagePath('keys/x')])
        def recorded = using('A', ['option.token'], 'B', ['option.other'], 'C', [])

        expect:
        stale(state(workflow: recorded), ChangedNames.of([change], [], job), recorded) == ["step 1 'A' (it used option env)"]
    }

    def 'a step that goes on from its checkpoint is stale too'() {
        given:
        def recorded = using('A', [], 'B', ['option.env'])
        def then = state(workflow: recorded, records: [record(1), record(2, StepOutcome.FAILED)])
            .stepCheckpoints([StepCheckpoint.of(StepPath.of(2), [row: RecordedValue.of('7')])])

        expect:
        stale(then, ChangedNames.of(['env']), recorded) == ["step 2 'B' (it used option env)"]
        stale(recorded, [record(1), record(2, StepOutcome.FAILED)]) == []
    }

    def 'what some nodes have done of a step is stale'() {
        given:
        def recorded = WorkflowSnapshot.of('sequential', false, [using('A', ['option.env']).steps()[0].onNodes(true)])
        def then = state(workflow: recorded, nodes: ['a', 'b'] as Set, records: [Sample.byNodes(1, [a: StepOutcome.SUCCEEDED, b: StepOutcome.FAILED])])

        expect:
        stale(then, ChangedNames.of(['env']), recorded) == ["step 1 'A' (it used option env)"]
    }

    def 'data of nodes are told by their name, whatever node they are of'() {
        given:
        def recorded = using('A', ['option.env'], 'B', ['data.x'], 'C', [])
        def onNode = StepRecord.of(StepPath.of(1).on('web'), StepOutcome.SUCCEEDED, Sample.SOURCE)
            .data(Views.of([(DataView.of(null, 'web')): [data: [x: RecordedValue.of('1')]]])).build()

        expect:
        stale(recorded, [record(1), onNode, record(2), record(3, StepOutcome.FAILED)]) ==
            ["step 1 'A' (it used option env)", "step 2 'B' (it used data.x, which step 1 had captured)"]
    }

    def 'nothing is stale for options that did not change, and a person who keeps or runs it again is asked no more'() {
        given:
        def then = state(options: [env: RecordedValue.of('test')], workflow: using('Build', ['option.env'], 'Test', [], 'Deploy', ['option.env']))
        def ask = { OptionChoice choice, String value, boolean asking = false ->
            def said = Said.nothing().choices(Choices.none().options(choice))
            ResumePolicy.decide(Sample.request(then.workflow()).state(LoadedState.of(then)).options(GivenOptions.of([env: value], SecureValues.of([:]), Sample.job([Sample.plain('env')])))
                .said(asking ? said.asking() : said).build())
        }

        expect:
        ask(OptionChoice.accept(), 'test').allowed().get().inputs().changes().empty
        ask(OptionChoice.accept(), 'live').refusal().get().message().contains('meta.resumeAt=1')
        ask(OptionChoice.accept(), 'live', true).allowed().get().inputs().stale()*.path() == [StepPath.of(1)]
        ask(OptionChoice.accept().keepingStale(), 'live').allowed().get().inputs().lines() == ["Changed: option env, 'test' -> 'live'.",
            "Kept as done with the old values, as was decided: step 1 'Build' (it used option env)."]
        ask(OptionChoice.accept().keepingStale(), 'live').allowed().get().with { it.inputs().marked(it.plan().kept()[0]) }.otherOptions() == ['env'] as Set
        ask(OptionChoice.accept().keepingStale(), 'live').allowed().get().with { it.inputs().marked(it.plan().kept()[1]) }.otherOptions().empty
    }

    def 'a step that a value of one option reached first, and one of another later, passes both on'() {
        given: 'S captures what comes of env at once, and of size by way of D'
        def recorded = using('A', ['option.env'], 'C', ['option.size'], 'D', ['data.c'], 'S', ['data.a', 'data.d'], 'W', ['data.s'], 'Z', [])
        def then = state(workflow: recorded, records: [captured(1, [a: '1']), captured(2, [c: '1']), captured(3, [d: '1']), captured(4, [s: '1']), record(5), record(6, StepOutcome.FAILED)])

        expect:
        StaleSteps.of(ResumePlan.of(then, recorded), then, then, Optional.&of, recorded, ChangedNames.of(['env', 'size']), [] as Set).steps().collectEntries { [it.words(), it.options()] } == [
            "step 1 'A' (it used option env)": ['env'] as Set,
            "step 2 'C' (it used option size)": ['size'] as Set,
            "step 3 'D' (it used data.c, which step 2 had captured)": ['size'] as Set,
            "step 4 'S' (it used data.a, which step 1 had captured)": ['env', 'size'] as Set,
            "step 5 'W' (it used data.s, which step 4 had captured)": ['env', 'size'] as Set]
    }

    def 'a step that is gone may have passed something on'() {
        given:
        def recorded = using('A', ['option.env'], 'B', ['data.x'], 'C', [])
        def now = using('B', ['data.x'], 'C', [])
        def then = state(workflow: recorded, records: [captured(1, [x: '1']), record(2), record(3, StepOutcome.FAILED)])
        def places = { StepPath step -> step == StepPath.of(1) ? Optional.empty() : Optional.of(StepPath.of(step.number() - 1)) }

        when:
        def found = StaleUses.in(then, now, ChangedNames.of(['env']), places)

        then:
        found.collectEntries { [it.key.toString(), it.value.reason()] } == ['1': 'it used data.x, which step 1 of then, which is gone, had captured']
    }

    @Timeout(60)
    def 'of 2,000 steps that all pass on the same value it is known'() {
        given:
        def workflow = using(((1..2000).collectMany { ["S$it".toString(), it == 1 ? ['option.env', 'data.x'] : ['data.x']] }) as Object[])
        def then = state(workflow: workflow, records: (1..1999).collect { captured(it, [x: '1']) } + record(2000, StepOutcome.FAILED))
        def plan = ResumePlan.of(then, workflow)

        when:
        def found = StaleSteps.of(plan, then, then, Optional.&of, workflow, ChangedNames.of(['env']), [] as Set).steps()

        then:
        found.size() == 1999
    }
}
