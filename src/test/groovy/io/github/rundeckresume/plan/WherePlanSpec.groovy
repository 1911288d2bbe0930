package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepData
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.plan.Sample.byNodes
import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.onNodes
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** Where a resume goes on if a person says so, and what counts as done. */
class WherePlanSpec extends Specification {

    static final FIVE = 'A=1 B=2 C=3 D=4 E=5'
    static final NODES = ['web1', 'web2'] as Set
    static final WHO = RecordedValue.of('ann said so: looked')

    static final LEFT = "ATTENTION: step 2@web1 'Test' left work on a node that may still run there. It is not followed," +
            ' because a person said what happens with the step, or it is not in the job any more. To follow it, resume without that.'

    static Set<StepPath> paths(String text) {
        text.tokenize(',').collect { StepPath.parse(it) } as Set
    }

    static Said said(String at, Map<String, Map<String, String>> skip = [:]) {
        Said.nothing().by(WHO, true).choices(Choices.none().at(paths(at)).skipped(skip.collectEntries { [StepPath.parse(it.key), it.value] }))
    }

    /** What happens with each step, by its path: those of nodes and those inside too. */
    static Map<String, String> actions(ResumePlan plan) {
        plan.leaves().collect { it }.collectEntries { [it.path().toString(), it.action().wireName()] }
    }

    static ResumeDecision decide(ResumeState state, Said said, WorkflowSnapshot now = state.start().workflow(), Closure more = {}) {
        ResumePolicy.decide(Sample.request(now).state(LoadedState.of(state)).said(said).tap(more).build())
    }

    static ResumePlan plan(ResumeState state, Said said, WorkflowSnapshot now = state.start().workflow(), Closure more = {}) {
        def decision = decide(state, said, now, more)
        assert decision.refusal().map { it.message() }.empty
        decision.allowed().get().plan()
    }

    static String refusal(ResumeState state, Said said, WorkflowSnapshot now = state.start().workflow(), Closure more = {}) {
        decide(state, said, now, more).refusal().map { it.message() }.orElse(null)
    }

    static ResumeState sequential(String ended, String strategy = 'sequential') {
        int step = 0
        def records = ended.collect { step++; it == '-' ? null : record(step, it == '+' ? SUCCEEDED : FAILED) }.findAll()
        state(records: records, workflow: WorkflowSnapshot.of(strategy, false, workflow(FIVE).steps()))
    }

    def "going on at #at, where #ended, keeps #kept: #strategy"() {
        expect:
        plan(sequential(ended, strategy), said(at)).keptRanges() == kept

        where:
        strategy     | ended   | at    || kept
        'sequential' | '+++x-' | ''    || '1-3'
        'sequential' | '+++x-' | '4'   || '1-3'
        'sequential' | '+++x-' | '3'   || '1-2'
        'sequential' | '+++x-' | '1'   || ''
        'sequential' | '+++x-' | '2,3' || '1'
        'sequential' | '+x+++' | ''    || '1, 3-5'
        'sequential' | '+x+++' | '4'   || '1, 3'
        'sequential' | '+x+++' | '2'   || '1'
        'step-first' | '+++x-' | '3'   || '1-2'
        'parallel'   | '++x++' | '4'   || '1-2'
        'parallel'   | '++x++' | '2'   || '1'
        'node-first' | '+++x-' | '2'   || '1'
    }

    def "the plan says that it was asked, and what the step was before"() {
        when:
        def steps = plan(sequential('+++x-'), said('2')).steps()

        then:
        steps*.reason() == [
            'it succeeded in execution 11',
            'asked to run again from here; it succeeded in execution 11',
            'asked to run again from step 2; it succeeded in execution 11',
            'it failed in execution 11',
            'it has not run',
        ]
    }

    def "what comes before is never left out: at #at where #ended"() {
        expect:
        refusal(sequential(ended), said(at)) == message

        where:
        at  | ended   || message
        '5' | '+++x-' || "Step 5 'E' cannot be where to go on: step 4 'D' comes before, and is not done (it failed in execution 11). Nothing has run. Go on there, or say that it was done by hand: meta.resumeSkip=4 with the reason as meta.resumeNote."
        '5' | '++x--' || "Step 5 'E' cannot be where to go on: step 3 'C' comes before, and is not done (it failed in execution 11). Nothing has run. Go on there, or say that it was done by hand: meta.resumeSkip=3 with the reason as meta.resumeNote."
        '4' | '+x+++' || null
        '6' | '+++x-' || 'Step 6 was chosen, but the job has no such step. Nothing has run. Look at the plan again, and choose one of its steps.'
        '3/1' | '+++x-' || 'Step 3/1 was chosen, but the job has no such step. Nothing has run. Look at the plan again, and choose one of its steps.'
        '2@web1' | '+++x-' || "Step 2@web1 'B' was chosen, but the step runs once, on the server. Nothing has run. Choose step 2, without a node."
    }

    def "where rules order the steps, none comes after another"() {
        expect:
        refusal(sequential('+++x-', 'ruleset'), said('2')) == "Step 2 'B' cannot be where to go on: the workflow strategy 'ruleset' runs steps by rules, so that none comes after another. Nothing has run. Resume without resumeAt."
        plan(sequential('+++x-', 'ruleset'), said('', ['4': [:]])).keptRanges() == '1-4'
    }

    static ResumeState dispatched(String strategy, List<StepRecord> records) {
        state(records: records, workflow: onNodes('A=1 B=2 C=3', strategy), nodes: NODES)
    }

    static StepRecord both(int step, outcome = SUCCEEDED) {
        byNodes(step, [web1: SUCCEEDED, web2: outcome])
    }

    def "step by step, one node goes on at #at"() {
        expect:
        actions(plan(dispatched('sequential', [both(1), both(2), both(3, FAILED)]), said(at))) == actions

        where:
        at            || actions
        '2'           || ['1': 'keep', '2': 'again', '3': 'again']
        '2@web1'      || ['1': 'keep', '2@web1': 'again', '2@web2': 'keep', '3': 'again']
        '3@web1'      || ['1': 'keep', '2': 'keep', '3': 'again']
        '1@web2,3@web1' || ['1@web1': 'keep', '1@web2': 'again', '2': 'again', '3': 'again']
    }

    def "node by node, one node goes on at #at"() {
        given:
        def records = (1..3).collectMany { step -> ['web1', 'web2'].collect { onNode(step, it, step == 3 && it == 'web2' ? FAILED : SUCCEEDED) } }
        def whole = plan(dispatched('node-first', records), said(at))

        expect:
        actions(whole).findAll { it.value != 'keep' }.keySet() == again as Set

        where:
        at       || again
        ''       || ['3@web2']
        '2'      || ['2', '3']
        '2@web1' || ['2@web1', '3']
        '3@web1' || ['3']
        '1@web2' || ['1@web2', '2@web2', '3@web2']
        '2@web2' || ['2@web2', '3@web2']
    }

    def "after a section of a node-first workflow all nodes go on"() {
        given:
        def steps = onNodes('A=1 B=2', 'node-first').steps() + workflow('C=3').steps() + onNodes('D=4 E=5', 'node-first').steps()
        def records = [1, 2, 4].collectMany { step -> ['web1', 'web2'].collect { onNode(step, it) } } + [record(3), onNode(5, 'web1', FAILED)]
        def recorded = state(records: records, workflow: WorkflowSnapshot.of('node-first', false, steps), nodes: NODES)

        expect:
        actions(plan(recorded, said('2@web1'))).findAll { it.value != 'keep' } == ['2@web1': 'again', '3': 'again', '4': 'again', '5': 'again']
    }

    def "a node that does not run cannot be chosen"() {
        expect:
        refusal(dispatched('sequential', [both(1), both(2, FAILED)]), said('1@web9')) == "Step 1@web9 'A' was chosen, but it does not run on node 'web9'. It runs on web1, web2. Nothing has run. Look at the plan again, and choose one of its steps."
    }

    def "what the step had left for all nodes is kept with the node that is kept"() {
        given:
        def views = [(DataView.global()): [export: [all: RecordedValue.of('1')]], (DataView.of(null, 'web1')): [data: [x: RecordedValue.of('old')]]]
        def two = StepRecord.of(StepPath.of(2), SUCCEEDED, SOURCE).nodes([web1: SUCCEEDED, web2: SUCCEEDED]).data(Views.of(views)).build()

        when:
        def kept = plan(dispatched('sequential', [both(1), two, both(3, FAILED)]), said('2@web1')).kept()

        then:
        kept*.path()*.toString() == ['1', '2@web2']
        kept[1].data() == Views.of([(DataView.global()): [export: [all: RecordedValue.of('1')]]])
    }

    /** Step 2 is a reference whose three steps have succeeded, and so has it; step 3 failed. */
    static Map nested(String strategy = 'sequential', List<StepRecord> more = [record(2), record(3, FAILED)], Set<String> nodes = [] as Set, String path = '2') {
        def around = StepPath.parse(path)
        def steps = workflow('X=1 Y=2 Z=3').steps()*.onNodes(!nodes.empty)
        def inside = InnerWorkflow.of(around, 'job-9', 'ops/deploy', WorkflowSnapshot.of(strategy, false, steps), nodes).options(SOURCE, [:], '')
        def records = [record(1)] + (1..3).collect { StepRecord.of(around.child(it), SUCCEEDED, SOURCE).nodes(nodes.collectEntries { [it, SUCCEEDED] }).build() } + more
        def own = workflow('A=1 B=2 C=3').steps()
        def reference = StepFingerprint.of('rundeck-jobref', 'rundeck-jobref job-9', 'B', '2').onNodes(path.contains('@'))
        def now = WorkflowSnapshot.of('sequential', false, [own[0], reference, own[2]])
        def jobs = [now: { ReferencedJob.of('ops/deploy', WorkflowSnapshot.of(strategy, false, steps), false) }, uuidOf: { Optional.of('uuid') }, visible: { Optional.empty() }] as InnerJobs
        [state: state(records: records, workflow: now, nodes: path.contains('@') ? NODES : [] as Set).inner([inside]), jobs: { it.inner(jobs) }]
    }

    static ResumePlan nestedPlan(Map given, Said said) {
        plan(given.state, said, given.state.start().workflow(), given.jobs)
    }

    def "a reference that was done is gone into: at #at"() {
        expect:
        actions(nestedPlan(nested(), said(at, skip))) == actions

        where:
        at    | skip         || actions
        '2/2' | [:]          || ['1': 'keep', '2/1': 'keep', '2/2': 'again', '2/3': 'again', '3': 'again']
        '2/1' | [:]          || ['1': 'keep', '2': 'again', '3': 'again']
        '2'   | [:]          || ['1': 'keep', '2': 'again', '3': 'again']
        '1'   | ['2/3': [:]] || ['1': 'again', '2/1': 'again', '2/2': 'again', '2/3': 'keep', '3': 'again']
        '1'   | ['2': [:]]   || ['1': 'again', '2': 'keep', '3': 'again']
    }

    def "inside a reference of which nothing is recorded no step can be chosen"() {
        given:
        def given = nested()
        def recorded = state(records: [record(1), record(2), record(3, FAILED)], workflow: given.state.start().workflow())

        expect:
        refusal(recorded, said('2/2'), recorded.start().workflow(), given.jobs) == "Step 2/2 was chosen, but what runs inside step 2 'B' cannot be chosen: it has not begun, is recorded as a whole, or \"Resume Inside Referenced Jobs\" is off. Nothing has run. Choose step 2 instead."
        refusal(given.state, said('2/9'), given.state.start().workflow(), given.jobs).startsWith('Step 2/9 was chosen, but the job has no such step.')
    }

    def "inside a reference no node of a step is left alone, unless it goes node by node"() {
        given:
        def given = nested(strategy, [record(2), record(3, FAILED)], NODES)

        expect:
        refusal(given.state, said('2/2@web1'), given.state.start().workflow(), given.jobs) == message

        where:
        strategy     || message
        'sequential' || "Step 2/2@web1 'Y' was chosen, but inside a referenced job no node of a step can be left alone. Nothing has run. Choose step 2/2, without a node."
        'node-first' || null
    }

    def "a reference that runs on each node is gone into on one: at #at"() {
        given:
        def given = nested('sequential', [byNodes(2, [web1: SUCCEEDED, web2: SUCCEEDED]), record(3, FAILED)], [] as Set, '2@web1')

        expect:
        actions(nestedPlan(given, said(at))) == actions

        where:
        at         || actions
        '2@web1/2' || ['1': 'keep', '2@web1/1': 'keep', '2@web1/2': 'again', '2@web1/3': 'again', '2@web2': 'keep', '3': 'again']
        '2@web2'   || ['1': 'keep', '2@web1': 'keep', '2@web2': 'again', '3': 'again']
    }

    def "a step that counts as done is kept, with the reason: #skip"() {
        when:
        def whole = plan(sequential(ended), said('', skip.tokenize(',').collectEntries { [it, [:]] }))

        then:
        whole.keptRanges() == kept
        whole.steps().findAll { skip.tokenize(',').contains("${it.path()}".toString()) }*.reason().unique() == ['it counts as done in execution 11: ann said so: looked']

        where:
        ended   | skip  || kept
        '+++x-' | '4'   || '1-4'
        '+++x-' | '5'   || '1-3, 5'
        '+++x-' | '4,5' || '1-5'
    }

    def "a step counts as done on one of its nodes: #strategy"() {
        given:
        def records = strategy == 'node-first'
            ? [onNode(1, 'web1'), onNode(1, 'web2', FAILED)]
            : [byNodes(1, [web1: SUCCEEDED, web2: FAILED])]

        expect:
        actions(plan(dispatched(strategy, records), said('', ['1@web2': [x: ''], '3': [:]]), onNodes('A=1 B=2 C=3', strategy), { it.rerun(rerun) })) == actions

        where:
        strategy     | rerun            || actions
        'sequential' | RerunNodes.FAILED || ['1@web1': 'keep', '1@web2': 'keep', '2': 'run', '3': 'keep']
        'sequential' | RerunNodes.ALL    || ['1@web1': 'keep', '1@web2': 'keep', '2': 'run', '3': 'keep']
        'node-first' | RerunNodes.FAILED || ['1@web1': 'keep', '1@web2': 'keep', '2': 'run', '3@web1': 'keep', '3@web2': 'keep']
    }

    def "what makes no sense is refused: at #at, skip #skip"() {
        expect:
        refusal(sequential('+++x-'), said(at, skip.collectEntries { [it, [:]] })) == message

        where:
        at  | skip    || message
        '3' | ['3']   || 'Step 3 cannot both run again (resumeAt) and count as done (resumeSkip). Nothing has run. Resume again with one of them.'
        ''  | ['2']   || "Step 2 'B' is done already, so that it cannot count as done by hand. Nothing has run. Resume again without it."
        ''  | ['9']   || 'Step 9 was chosen, but the job has no such step. Nothing has run. Look at the plan again, and choose one of its steps.'
    }

    def "nobody but a person decides, and says why"() {
        given:
        def choices = Choices.none().skipped([(StepPath.of(4)): [:]])

        expect:
        refusal(sequential('+++x-'), Said.nothing().choices(choices)) == 'Execution 11 was to be resumed by itself, with steps that run again or count as done (resumeAt, resumeSkip). Only a person can decide that. Resume it by hand.'
        refusal(sequential('+++x-'), Said.nothing().by(WHO, false).choices(choices)) == "Step 4 'D' is to count as done by hand, but nobody says why. Nothing has run. Resume again and say it: meta.resumeNote."
        refusal(sequential('+++x-'), Said.nothing().choices(choices).asking()) == null
    }

    static WorkflowSnapshot using(String strategy = 'sequential', List<List<String>> uses) {
        WorkflowSnapshot.of(strategy, false, [workflow('A=1 B=2 C=3').steps(), uses].transpose().collect { step, names -> names == null ? step : step.uses(names as Set) })
    }

    def "later steps need data #uses of a step that counts as done: #data"() {
        given:
        def now = using([[], [], uses])
        def recorded = state(records: [record(1, SUCCEEDED, [given: RecordedValue.of('1')]), record(2, FAILED)], workflow: now)

        expect:
        refusal(recorded, said('', ['2': data]), now) == (missing ? "Steps that run use data which step 2 would have captured, and nobody gives them: $missing. Nothing has run. Resume again with their values, or leave them empty: meta.resumeData=$form" : null)

        where:
        uses                                 | data                    || missing            | form
        []                                   | [:]                     || null               | ''
        ['data.x', 'option.y', 'data.given'] | [:]                     || "'x'"              | '{"2":{"x":""}}'
        ['data.x', 'data.y']                 | [x: 'v']                || "'y'"              | '{"2":{"y":""}}'
        ['data.x', 'data.y']                 | [x: 'v', y: '']         || null               | ''
        ['RD_DATA_REL_NO']                   | [:]                     || "'rel_no'"         | '{"2":{"rel_no":""}}'
        ['RD_DATA_REL_NO']                   | ['rel-no': 'v']         || null               | ''
        ['data.checkpoint.row', 'RD_DATA_CHECKPOINT_ROW', 'RD_DATA_GIVEN'] | [:] || null     | ''
        ['export.e', 'RD_EXPORT_F']          | ['export.f': 'v']       || "'export.e'"       | '{"2":{"export.e":""}}'
        ['*', 'data.x']                      | [x: '', other: 'v']     || null               | ''
        null                                 | [other: 'v']            || null               | ''
    }

    def "values that no step reads are refused"() {
        given:
        def now = using([['data.x'], ['data.x'], ['data.z']])

        expect:
        refusal(state(records: [record(1), record(2, FAILED)], workflow: now), said('', ['2': [z: '1', x: 'v']]), now) == "No step that runs after step 2 uses data 'x'. Nothing has run. Resume again without that value (resumeData)."
    }

    def "the needs are asked once, and known before anybody says anything"() {
        given:
        def now = using([['data.x'], ['data.y'], ['data.x', 'data.y']])
        def recorded = state(records: [record(1, FAILED)], workflow: now)

        expect:
        decide(recorded, said('', ['1': [:], '2': [:]]).asking(), now).allowed().get().needs().collectEntries { [it.key.toString(), it.value] } == ['1': ['x', 'y'] as Set]
    }

    def "a remark says of which steps nobody knows what they use"() {
        given:
        def now = using([[], [], ['*']])

        expect:
        decide(state(records: [record(1), record(2, FAILED)], workflow: now), said('', ['2': [:]]), now).allowed().get().remarks().contains(
            "Nobody knows which data step 3 'C' uses, because it runs a script from a file, or the like. If it needs data of a step that counts as done, give them.")
    }

    def "a value that contains a secret is recorded by reference"() {
        given:
        def now = using([[], [], ['data.x']])
        def options = GivenOptions.of([:], SecureValues.of(token: 'SECRET-1'), JobOptions.unknown())

        when:
        def kept = plan(state(records: [record(1), record(2, FAILED)], workflow: now, secure: [token: 'SECRET-1']), said('', ['2': [x: 'a SECRET-1 b']]), now, { it.options(options) }).kept()[1]

        then:
        kept.secureOptions() == ['token'] as Set
        kept.data().groups()*.view() as Set == [DataView.global(), DataView.of(2, null)] as Set
        !kept.data().values().anyMatch { it.shown().contains('SECRET-1') }
    }

    def "inside a reference it is refused"() {
        given:
        def given = nested('sequential', [record(2, FAILED)])
        def options = GivenOptions.of([:], SecureValues.of(token: 'SECRET-1'), JobOptions.unknown())
        def records = given.state.records().findAll { it.path().toString() != '2/3' }
        def recorded = ResumeState.of(given.state.start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1)).inner(given.state.inner().values())

        expect:
        refusal(recorded, said('', ['2/3': [x: 'a SECRET-1']]), recorded.start().workflow(), { it.options(options).tap(given.jobs) }).startsWith(
            "The value for data 'x' of step 2/3 contains the value of a secure option. Inside a referenced job it cannot be recorded without that.")
    }

    def "a step that must not run twice runs again only because a person asked, and the plan says so loudly"() {
        when:
        def decision = decide(sequential('+++x-'), said('2'), sequential('').start().workflow(), { it.once(OnceSteps.parse('C')) })

        then:
        decision.allowed().get().remarks().contains("ATTENTION: step 3 'C' must not run twice, and runs a second time, only because that was asked for.")
        decision.allowed().get().remarks().contains('Asked to run again, although done before execution 11 ended: step 2-3.')
    }

    def "work that a step left on a node is not followed if a person says #what, and the plan says so loudly"() {
        given:
        def work = StepCheckpoint.of(StepPath.parse('2@web1'), [(StepCheckpoint.WORK): RecordedValue.of('abcdefghijklmnopqrstuvwxyz started /tmp')])
        def recorded = state(records: [record(1), record(2, FAILED)]).stepCheckpoints([work])

        when:
        def allowed = decide(recorded, said, recorded.start().workflow()).allowed().get()

        then:
        allowed.remarks().findAll { it.startsWith('ATTENTION') } == loud
        allowed.plan().checkpoints().size() == followed

        where:
        what                    | said                 || followed | loud
        'nothing of it'         | said('')             || 1        | []
        'that it runs again'    | said('2')            || 0        | [LEFT]
        'that one before does'  | said('1')            || 0        | [LEFT]
        'that it counts as done' | said('', ['2': [:]]) || 0       | [LEFT]
    }

    def "of an interrupted step that counts as done, or is asked to run again, nobody is asked"() {
        given:
        def recorded = state(records: [record(1), record(2, INTERRUPTED)])

        expect:
        actions(plan(recorded, said, recorded.start().workflow(), { it.once(OnceSteps.parse('all')) })) == actions

        where:
        said                || actions
        said('', ['2': [:]]) || ['1': 'keep', '2': 'keep', '3': 'run']
        said('2')           || ['1': 'keep', '2': 'again', '3': 'run']
    }

    def "planning the outcome again asks nothing"() {
        given:
        def first = plan(sequential('+++x-'), said('2', ['4': [:]]))
        def second = state(records: first.kept(), workflow: workflow(FIVE))

        expect:
        first.keptRanges() == '1, 4'
        first.keptLines() == ['Step 1 is kept: execution 11 ran it.', 'Step 4 is kept: it counts as done (execution 11).']
        plan(second, Said.nothing()).keptRanges() == '1, 4'
        plan(second, Said.nothing()).steps()[3].reason() == 'it counts as done in execution 11: ann said so: looked'
    }

    def "what nodes had done of a step that failed is told, and that it must not run twice: from #at"() {
        when:
        def recorded = dispatched('sequential', [both(1), both(2, FAILED)])
        def remarks = decide(recorded, said(at), recorded.start().workflow()) { it.once(OnceSteps.parse('1\nB')) }.allowed().get().remarks()

        then:
        remarks.findAll { it.startsWith('Asked') || it.startsWith('ATTENTION') } == told

        where:
        at       || told
        '2'      || ['Asked to run again, although done before execution 11 ended: step 2.',
                     "ATTENTION: step 2@web1 'B' must not run twice, and runs a second time, only because that was asked for."]
        '1'      || ['Asked to run again, although done before execution 11 ended: step 1-2.',
                     "ATTENTION: step 1@web1 'A', step 1@web2 'A', step 2@web1 'B' must not run twice, and run a second time, only because that was asked for."]
        '1@web2' || ['Asked to run again, although done before execution 11 ended: step 1-2.',
                     "ATTENTION: step 1@web2 'A', step 2@web1 'B' must not run twice, and run a second time, only because that was asked for."]
    }

    def "what was done inside a reference that failed is told too: from #at"() {
        given:
        def two = StepPath.of(2)
        def inside = InnerWorkflow.of(two, 'job-9', 'ops/deploy', workflow('L1=x L2=y'), [] as Set).options(SOURCE, [:], '')
        def recorded = state(records: [record(1), StepRecord.of(two.child(1), SUCCEEDED, SOURCE).build(), StepRecord.of(two.child(2), FAILED, SOURCE).build(), record(2, FAILED)],
            workflow: workflow('A=1 B=2 C=3')).inner([inside])
        def jobs = [now: { ReferencedJob.of('ops/deploy', workflow('L1=x L2=y'), false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs

        when:
        def remarks = decide(recorded, said(at), recorded.start().workflow()) { it.inner(jobs).once(OnceSteps.parse('L1')) }.allowed().get().remarks()

        then:
        remarks.findAll { it.startsWith('Asked') || it.startsWith('ATTENTION') } == [
            "Asked to run again, although done before execution 11 ended: step $again.".toString(),
            "ATTENTION: step 2/1 'L1' must not run twice, and runs a second time, only because that was asked for."]

        where:
        at    || again
        '2/1' || '2/1'
        '2'   || '2/1'
        '1'   || '1, 2/1'
    }
}
