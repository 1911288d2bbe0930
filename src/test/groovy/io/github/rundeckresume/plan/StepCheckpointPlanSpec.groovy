package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.UnderWay
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.INTERRUPTED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** From where steps go on that said how far they had come, and how a plan says so. */
class StepCheckpointPlanSpec extends Specification {

    static final String WORK = 'abcdefghijklmnopqrstuvwxyz started /tmp'

    static StepCheckpoint at(String path, Map<String, String> values) {
        StepCheckpoint.of(StepPath.parse(path), values.collectEntries { name, value -> [name, RecordedValue.of(value)] })
    }

    static ResumeState reached(List<StepCheckpoint> checkpoints, Map given = [:]) {
        Sample.state(given).stepCheckpoints(checkpoints)
    }

    static ResumePlan plan(ResumeState state) {
        ResumePlan.of(state, state.start().workflow())
    }

    def "a step that #what goes on from its checkpoint, and the reason says so"() {
        given:
        def plan = plan(reached([at('1', [row: '1']), at('3', [row: '4711', file: 'a.csv'])], [records: records]))

        expect:
        plan.steps()[2].reason() == reason + '; it goes on from its checkpoint (file=a.csv, row=4711)'
        plan.checkpoints() == [at('3', [row: '4711', file: 'a.csv'])]
        plan.steps()[0].reason() == 'it succeeded in execution 11'

        where:
        what              | records                                          || reason
        'failed'          | [record(1), record(2), record(3, FAILED)]        || 'it failed in execution 11'
        'was interrupted' | [record(1), record(2), record(3, INTERRUPTED)]   || 'it was interrupted in execution 11'
        'has not run'     | [record(1), record(2)]                           || 'it has not run'
    }

    def "the log and the confirmation say so too: #remark"() {
        when:
        def decision = ResumePolicy.decide(request().state(LoadedState.of(reached(checkpoints))).build())

        then:
        decision.allowed().get().remarks() == [remark]

        where:
        checkpoints                                                   || remark
        [at('3', [row: '4711'])]                                      || "Goes on from its checkpoint: step 3 'Deploy' (row=4711)."
        [at('3', [row: '4711']).and(StepCheckpoint.incomplete(StepPath.of(3)))] || "Goes on from its checkpoint: step 3 'Deploy' (row=4711), of which something could not be recorded."
        [StepCheckpoint.incomplete(StepPath.of(3))]                   || "Goes on from its checkpoint: step 3 'Deploy', of which nothing could be recorded."
        [at('3', [row: "47\n11\u001b[1m"])]                           || "Goes on from its checkpoint: step 3 'Deploy' (row=47 11 [1m)."
        [at('3', (1..7).collectEntries { ["n$it".toString(), 'v'] })] || "Goes on from its checkpoint: step 3 'Deploy' (n1=v, n2=v, n3=v, n4=v, n5=v and 2 more)."
    }

    def "each node goes on from its own, and 500 nodes are told in a few words"() {
        given:
        def nodes = (1..500).collect { "web$it".toString() }
        def state = reached(nodes.drop(1).collect { at("2@$it", [row: '7']) },
            [nodes: nodes as Set, workflow: Sample.onNodes('One=a Two=b', 'node-first'),
             records: nodes.collectMany { [onNode(1, it), onNode(2, it, it == 'web1' ? SUCCEEDED : FAILED, 'no route')] }])

        when:
        def plan = plan(state)
        def causes = NodeSection.of([plan.steps()[1]]).causes()

        then:
        plan.checkpoints().size() == 499
        causes.size() == 7
        causes[0].endsWith('and 489 more: it failed in execution 11: no route')
        causes[1] == 'step 2, web10 goes on from its checkpoint (row=7)'
        causes[6] == 'and 494 more checkpoints'
        plan.steps()[1].children().find { it.path().node().get() == 'web9' }.reason() == 'it failed in execution 11: no route; web9 goes on from its checkpoint (row=7)'
    }

    def "a referenced job is gone into also if its first step has one, but not if it is to run as a whole"() {
        given:
        def inner = WorkflowSnapshot.of('sequential', false, Sample.workflow('Import=x Tell=y').steps())
        def state = reached([at('3/1', [row: '7'])], [records: [record(1), record(2), StepRecord.of(StepPath.parse('3/1'), FAILED, Sample.SOURCE).build(), record(3, FAILED)]])
            .inner([InnerWorkflow.of(StepPath.of(3), 'job-9', 'deploy', inner, [] as Set)])
        def jobs = [now: { ReferencedJob.of('deploy', inner, false) }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs

        expect:
        def into = ResumePolicy.decide(request().state(LoadedState.of(state)).inner(jobs).build()).allowed().get()
        into.plan().steps()[2].action() == StepAction.GO_INTO
        into.plan().checkpoints()*.step()*.toString() == ['3/1']
        into.inner().keySet()*.toString() == ['3']

        and:
        def whole = ResumePolicy.decide(request().state(LoadedState.of(state)).inner(jobs.asWhole()).build()).allowed().get()
        whole.plan().steps()[2].action() == StepAction.RERUN
        whole.plan().checkpoints() == []
    }

    def "a step that left work on a node follows it, and no inner note is shown: #what"() {
        given:
        def plan = plan(reached([at('3', values)], [records: [record(1), record(2), record(3, FAILED)]]))
        def step = plan.steps()[2]

        expect:
        step.told() == told
        step.reason() == 'it failed in execution 11' + reason

        where:
        what                     | values                                             || told                | reason
        'work'                   | [(StepCheckpoint.WORK): WORK]                      || StepAction.FOLLOW | '; it follows the work that it left'
        'work, and its own'      | [(StepCheckpoint.WORK): WORK, row: '7']            || StepAction.FOLLOW | '; it goes on from its checkpoint (row=7); it follows the work that it left'
        'the end was told'       | [(StepCheckpoint.WORK): StepCheckpoint.NO_WORK]    || StepAction.RERUN  | ''
        'the end, and its own'   | [(StepCheckpoint.WORK): 'none', row: '7']          || StepAction.RERUN  | '; it goes on from its checkpoint (row=7)'
        'work of its handler'    | [(StepCheckpoint.HANDLER_WORK): WORK]              || StepAction.RERUN  | ''
    }

    def "of work that is lost nobody is told that it is followed"() {
        given:
        def plan = plan(reached([at('3', [(StepCheckpoint.WORK): StepCheckpoint.UNKNOWN_WORK])], [records: [record(1), record(2), record(3, FAILED)]]))

        expect:
        plan.steps()[2].told() == StepAction.ASK
        plan.steps()[2].reason() == 'it failed in execution 11; nobody knows what became of its work'
    }

    def "the log and the confirmation tell of #count steps that follow their work"() {
        given:
        def state = reached(work, [records: (1..3).collect { record(it, FAILED) }])

        expect:
        ResumePolicy.decide(request().state(LoadedState.of(state)).build()).allowed().get().remarks() == [remark]

        where:
        work                                                || remark
        [at('1', [(StepCheckpoint.WORK): WORK])]            || "Follows the work that it left on its node, and starts it only if it never began: step 1 'Build'."
        (1..3).collect { at("$it", [(StepCheckpoint.WORK): WORK]) } || "Follow the work that they left on their nodes, and start it only if it never began: step 1 'Build', step 2 'Test', step 3 'Deploy'."
        count = work.size()
    }

    def "a step that was under way, and left work on nodes, does not run again for all that is said"() {
        given:
        def state = reached(['web1', 'web2'].collect { at("2@$it", [(StepCheckpoint.WORK): WORK]) },
            [nodes: ['web1', 'web2'] as Set, workflow: Sample.onNodes('One=a Two=b', 'sequential'), records: [record(1)]])
            .underWay(['web1', 'web2'].collect { UnderWay.of(StepPath.parse("2@$it"), 0) })

        when:
        def decision = ResumePolicy.decide(request(Sample.onNodes('One=a Two=b', 'sequential')).state(LoadedState.of(state)).build()).allowed().get()

        then:
        decision.remarks() == ["Follows the work that it left on its node, and starts it only if it never began: step 2 'Two' on web1, web2."]
    }

    def "nodes that follow their work are told apart from those that run it again"() {
        given:
        def nodes = ['web1', 'web2', 'web3', 'web4']
        def state = reached(['web2', 'web3'].collect { at("1@$it", [(StepCheckpoint.WORK): WORK]) },
            [nodes: nodes as Set, workflow: Sample.onNodes('One=a', 'sequential'),
             records: [onNode(1, 'web1')] + ['web2', 'web3', 'web4'].collect { onNode(1, it, FAILED, 'no route') } + [record(1, FAILED)]])
        def section = NodeSection.of(plan(state).steps())

        expect:
        section.words() == ['1 node is kept', '1 node runs it again: web4', '2 nodes go on with their work: web2, web3']
        section.causes() == ['web2, web3, web4: it failed in execution 11: no route', 'step 1 follows the work that it left on web2, web3']
    }

    def "of an interrupted step that must not run twice the node is asked, and no person, where it left work: #what"() {
        given:
        def state = reached([at('3', values)], [records: [record(1), record(2), record(3, INTERRUPTED)]])

        expect:
        ResumePolicy.decide(request().said(Said.nothing().asking()).once(OnceSteps.parse('all')).state(LoadedState.of(state)).build()).allowed().get().plan().steps()[2].told() == told

        where:
        what                        | values                                                    || told
        'work'                      | [(StepCheckpoint.WORK): WORK]                             || StepAction.FOLLOW
        'work that is lost'         | [(StepCheckpoint.WORK): StepCheckpoint.UNKNOWN_WORK]      || StepAction.ASK
        'work whose end was told'   | [(StepCheckpoint.WORK): StepCheckpoint.NO_WORK]           || StepAction.ASK
        'none'                      | [row: '7']                                                || StepAction.ASK
    }

    def "work on a node that is gone is told of, and nobody is told that it is followed"() {
        given:
        def workflow = Sample.onNodes('One=a Two=b', 'sequential')
        def state = reached(['web2', 'web3'].collect { at("2@$it", [(StepCheckpoint.WORK): WORK]) },
            [nodes: ['web1', 'web2', 'web3'] as Set, filter: RecordedValue.of('.*'), workflow: workflow, records: [record(1), onNode(2, 'web1')]])
            .underWay(['web2', 'web3'].collect { UnderWay.of(StepPath.parse("2@$it"), 0) })

        when:
        def allowed = ResumePolicy.decide(request(workflow).state(LoadedState.of(state)).nodes(NodeChoice.of('.*', now as Set)).build()).allowed().get()

        then:
        allowed.remarks() == remarks
        allowed.plan().checkpoints()*.step()*.toString() == followed

        where:
        now                      || followed           | remarks
        ['web1', 'web2', 'web3'] || ['2@web2', '2@web3'] | ["Follows the work that it left on its node, and starts it only if it never began: step 2 'Two' on web2, web3."]
        ['web1', 'web3']         || ['2@web3']         | ['The node filter matches different nodes than in execution 11: web2 is gone, so the work that step 2 left there is not followed, and may go on there.',
                                                          "Follows the work that it left on its node, and starts it only if it never began: step 2 'Two' on web3."]
        ['web1']                 || []                 | ['The node filter matches different nodes than in execution 11: web2, web3 are gone, so the work that step 2 left there is not followed, and may go on there.']
    }

    def "the plan is another one if #what of a checkpoint is"() {
        expect:
        PlanDigest.difference(PlanDigest.of(reached(before), Optional.of(Sample.workflow('A=1')), RerunNodes.DEFAULT, Choices.none()), reached(now), Sample.workflow('A=1'), RerunNodes.DEFAULT, Choices.none()).get() ==
            'the recorded state has changed'

        where:
        what             | before                | now
        'the value'      | [at('3', [row: '1'])] | [at('3', [row: '2'])]
        'the name'       | [at('3', [row: '1'])] | [at('3', [file: '1'])]
        'the step'       | [at('3', [row: '1'])] | [at('4', [row: '1'])]
        'the completeness' | [at('3', [row: '1'])] | [at('3', [row: '1']).and(StepCheckpoint.incomplete(StepPath.of(3)))]
        'the existence'  | [at('3', [row: '1'])] | []
    }

    def "one that contains the value of a secure option needs it, and never shows it"() {
        given:
        def checkpoint = StepCheckpoint.of(StepPath.of(3), [at: SecureValues.of(token: 'OLD-SECRET').conceal('row 7 OLD-SECRET')])
        def before = reached([checkpoint], [secure: [token: 'OLD-SECRET']])

        expect:
        ResumePolicy.decide(request().state(LoadedState.of(before)).options(Sample.options([:], [token: now])).build()).refusal().map { it.message() }.orElse('') == refusal
        plan(before).steps()[2].reason().endsWith('(at=row 7 ${secureOption.token})')

        where:
        now          || refusal
        'OLD-SECRET' || ''
        'NEW-SECRET' || "Secure option 'token' does not have the value that it had in execution 11, and the checkpoint of step 3 contains that value. Resume again with that value, or run the job again."
    }
}
