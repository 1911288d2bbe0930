package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.StaleStepsSpec.using
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** What is told of options that have other values, and what becomes of what was done with the old ones. */
class ChangedInputsSpec extends Specification {

    static ChangedInputs changed(List<String> names, StaleSteps stale) {
        new ChangedInputs(names.collect { OptionChange.of(it, 'a', 'b', 'd') }, stale)
    }

    static List<String> options(int count) {
        (1..count).collect { "o$it".toString() }
    }

    /** So many kept steps that used option o1, and one that is to run. */
    static StaleSteps stale(int count) {
        def workflow = using(((0..count).collectMany { ["S${it + 1}".toString(), it == count ? [] : ['option.o1']] }) as Object[])
        def then = Sample.state(workflow: workflow, records: (0..<count).collect { record(it + 1) } + record(count + 1, FAILED))
        StaleSteps.of(ResumePlan.of(then, workflow), then, then, Optional.&of, workflow, ChangedNames.of(['o1']), [] as Set)
    }

    static String steps(int from, int to) {
        (from..to).collect { "step $it 'S$it' (it used option o1)" }.join(', ')
    }

    def "where nothing that is kept used them, there is nothing to decide"() {
        expect:
        changed(['o1'], stale(0)).unseen('11').empty
        changed(['o1'], stale(0)).lines() == ["Changed: option o1, 'a' -> 'b'."]
        ChangedInputs.users(stale(0)) == ''
    }

    def "the refusal names the first five of #count options"() {
        expect:
        changed(options(count), stale(1)).unseen('11').get().message() == begins + ' another value than in execution 11, and what was done with the old one would be kept: ' +
            "step 1 'S1' (it used option o1). Resume again with meta.resumeAt=1 to run everything from there again, or with meta.resumeStale=keep to keep it as it was done."

        where:
        count || begins
        1     || "Option 'o1' ('a' -> 'b') has"
        2     || "Options 'o1' ('a' -> 'b'), 'o2' ('a' -> 'b') have"
        5     || "Options 'o1' ('a' -> 'b'), 'o2' ('a' -> 'b'), 'o3' ('a' -> 'b'), 'o4' ('a' -> 'b'), 'o5' ('a' -> 'b') have"
        6     || "Options 'o1' ('a' -> 'b'), 'o2' ('a' -> 'b'), 'o3' ('a' -> 'b'), 'o4' ('a' -> 'b'), 'o5' ('a' -> 'b') and 1 more have"
        7     || "Options 'o1' ('a' -> 'b'), 'o2' ('a' -> 'b'), 'o3' ('a' -> 'b'), 'o4' ('a' -> 'b'), 'o5' ('a' -> 'b') and 2 more have"
    }

    def "the log names the first five of #count steps with their reasons, and the numbers of all"() {
        expect:
        changed(['o1'], stale(count)).lines()[1] == "Kept as done with the old values, as was decided: $told."

        where:
        count || told
        1     || steps(1, 1)
        5     || steps(1, 5)
        6     || steps(1, 5) + ', and 1 more: step 6'
        9     || steps(1, 5) + ', and 4 more: step 6-9'
    }

    def "of a secret with another value the steps are told that used it"() {
        expect:
        ChangedInputs.users(stale(1)) == ' Used, or maybe used, by what is kept: step 1.'
        ChangedInputs.users(stale(3)) == ' Used, or maybe used, by what is kept: step 1-3.'
    }

    /** Step 1 on two nodes, step 2 a reference with two steps done inside, and step 3 used option o1; steps 4 and 5, a reference, did not. */
    static Map inside() {
        def workflow = using('A', ['option.o1'], 'B', ['option.o1'], 'C', ['option.o1'], 'D', [], 'E', [])
        def ok = { String path -> StepRecord.of(StepPath.parse(path), SUCCEEDED, Sample.SOURCE).build() }
        def inner = [2, 5].collect { InnerWorkflow.of(StepPath.of(it), 'job-9', 'ops/c', using('X', [], 'Y', [], 'Z', []), [] as Set) }
        def records = [ok('1'), ok('1@web1'), ok('2/1'), ok('2/2'), ok('3'), ok('4'), ok('5/1')]
        def then = Sample.state(workflow: workflow, records: records).inner(inner)
        def now = inner.inject(workflow) { all, one -> all.with(one.inside(), one.workflow()) }
        def stale = StaleSteps.of(ResumePlan.of(then, now), then, then, Optional.&of, now, ChangedNames.of(['o1']), [] as Set)
        [records: records, inputs: changed(['o1'], stale)]
    }

    def "what is kept of such steps, on nodes and inside them too, is marked with the options, and nothing else is"() {
        given:
        def given = inside()

        expect:
        given.records.collectEntries { [it.path().toString(), given.inputs.marked(it).otherOptions() as List] } ==
            ['1': ['o1'], '1@web1': ['o1'], '2/1': ['o1'], '2/2': ['o1'], '3': ['o1'], '4': [], '5/1': []]
    }

    def "what is kept inside a step that is kept as a whole is marked as that"() {
        expect:
        inside().inputs.marked(StepRecord.of(StepPath.parse('3/1'), SUCCEEDED, Sample.SOURCE).build()).otherOptions() == ['o1'] as Set
    }

    def "what was marked before stays so"() {
        expect:
        inside().inputs.marked(record(step).doneWithOther(['old'] as Set)).otherOptions() as List == marks

        where:
        step || marks
        1    || ['o1', 'old']
        4    || ['old']
    }

    def "a job may be given other options than before if its step used one that changed: #step"() {
        expect:
        inside().inputs.mayDiffer(StepPath.parse(step)) == may

        where:
        step    || may
        '2'     || true
        '2/2'   || true
        '2@web1' || true
        '5'     || false
        '5/1'   || false
    }

    def "steps that were kept with other values by an earlier decision are told again"() {
        given:
        def records = [record(1), record(2), record(3), record(4, FAILED)].collect { record ->
            def options = marks[record.path().number()]
            options ? record.doneWithOther(options as Set) : record
        }
        def workflow = Sample.workflow('A=a B=b C=c D=d')

        expect:
        ChangedInputs.before(ResumePlan.of(Sample.state(records: records, workflow: workflow), workflow)).orElse(null) == told

        where:
        marks                          || told
        [:]                            || null
        [4: ['env']]                   || null
        [2: ['env']]                   || 'Done with another value of option env than the resumed execution had, and kept by an earlier decision: step 2.'
        [1: ['size'], 3: ['env']]      || 'Done with another value of options env, size than the resumed execution had, and kept by an earlier decision: step 1, 3.'
        [2: ['env'], 3: ['env']]       || 'Done with another value of option env than the resumed execution had, and kept by an earlier decision: step 2-3.'
    }

    def "on nodes such a step is told once"() {
        given:
        def workflow = Sample.onNodes('A=a B=b', 'node-first')
        def records = ['web1', 'web2'].collect { Sample.onNode(1, it).doneWithOther(['env'] as Set) }
        def then = Sample.state(records: records, workflow: workflow, nodes: ['web1', 'web2'] as Set)

        expect:
        ChangedInputs.before(ResumePlan.of(then, workflow)).get().endsWith('kept by an earlier decision: step 1.')
    }
}
