package io.github.rundeckresume.plan

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

class NodeCheckSpec extends Specification {

    static final ON_NODES = Sample.onNodes('Build=a Test=b Deploy=c', 'sequential')
    static final LAST_ON_SERVER = WorkflowSnapshot.of('sequential', false, Sample.onNodes('A=a', 'sequential').steps() + Sample.workflow('B=b').steps())
    static final SecureValues SECRETS = SecureValues.of(token: 'SECRET')

    static ResumeDecision decide(Map before, NodeChoice nodes, GivenOptions options = Sample.options([:], [token: 'SECRET'])) {
        ResumePolicy.decide(request(before.workflow ?: Sample.workflow('Build=a Test=b Deploy=c')).state(LoadedState.of(state([secure: [token: 'SECRET']] + before))).nodes(nodes).options(options).build())
    }

    static RecordedValue recorded(String filter) {
        filter == null ? null : SECRETS.conceal(filter)
    }

    def "filter '#now' after '#before' is refused"() {
        when:
        def refusal = decide(filter: recorded(before), NodeChoice.of(now, [] as Set)).refusal().get()

        then:
        refusal.message().contains('The node filter is')
        refusal.message() == message

        where:
        before       | now         || message
        'tags: web'  | 'tags: db'  || "The node filter is 'tags: db' now, but was 'tags: web' in execution 11. A resume runs on the same nodes: resume again with filter=tags: web, or run the job again."
        'tags: web'  | ''          || "The node filter is none now, but was 'tags: web' in execution 11. A resume runs on the same nodes: resume again with filter=tags: web, or run the job again."
        ''           | 'tags: db'  || "The node filter is 'tags: db' now, but was none in execution 11. A resume runs on the same nodes: remove the node filter from the job, or run the job again."
        'tags: web'  | 'tags: SECRET' || "The node filter is 'tags: \${secureOption.token}' now, but was 'tags: web' in execution 11. A resume runs on the same nodes: resume again with filter=tags: web, or run the job again."
    }

    def "the same filter selects other nodes where #what takes precedence now"() {
        when:
        def refusal = decide(filter: recorded('.* !name: x'), excludePrecedence: before, NodeChoice.of('.* !name: x', [] as Set).excludePrecedence(!before)).refusal().get()

        then:
        refusal.message().contains('The node filter is')
        refusal.message() == message

        where:
        what                | before || message
        'what is included'  | true   || "The node filter is '.* !name: x' now, but was '.* !name: x' (exclude precedence) in execution 11. A resume runs on the same nodes: restore the node filters of the job and resume without a filter, or run the job again."
        'what is excluded'  | false  || "The node filter is '.* !name: x' (exclude precedence) now, but was '.* !name: x' in execution 11. A resume runs on the same nodes: resume again with filter=.* !name: x, or run the job again."
    }

    def "filter '#now' after '#before' goes on"() {
        expect:
        decide(filter: recorded(before), now == null ? NodeChoice.unknown() : NodeChoice.of(now, [] as Set)).allowed().present

        where:
        before         | now
        'tags: web'    | 'tags: web'
        ''             | ''
        null           | 'tags: web'
        null           | ''
        'tags: web'    | null
        'tags: SECRET' | 'tags: SECRET'
    }

    def "a secure option in the filter must be given again"() {
        expect:
        decide(filter: recorded('tags: SECRET'), NodeChoice.of('tags: x', [] as Set), Sample.options()).refusal().get().message().contains("Secure option 'token' had a value")
    }

    def "from #before to #now, the log says '#remark'"() {
        expect:
        decide(filter: recorded('.*'), nodes: before as Set, workflow: ON_NODES, NodeChoice.of('.*', now as Set)).allowed().get().remarks() == (remark == null ? [] : [remark])

        where:
        before                     | now            || remark
        ['a', 'b']                 | ['b', 'a']     || null
        []                         | ['a']          || null
        ['a']                      | []             || null
        ['a', 'b']                 | ['b', 'd', 'c'] || 'The node filter matches different nodes than in execution 11: c, d are new and begin at step 3, without the data that kept steps captured on each node; a is gone.'
        ['a', 'b']                 | ['b']          || 'The node filter matches different nodes than in execution 11: a is gone.'
        ('a'..'z')                 | ['z', 'zz']    || 'The node filter matches different nodes than in execution 11: zz is new and begins at step 3, without the data that kept steps captured on each node; a, b, c, d, e, f, g, h, i, j and 15 more are gone.'
    }

    def "of a node that is new, or gone after it failed, it says what that means (#strategy): #remark"() {
        given:
        def workflow = Sample.onNodes('A=a B=b', strategy)
        def records = strategy == 'node-first'
            ? [Sample.onNode(1, 'a'), Sample.onNode(1, 'b'), Sample.onNode(2, 'b', StepOutcome.FAILED)]
            : [Sample.record(1), Sample.byNodes(2, [a: StepOutcome.SUCCEEDED, b: StepOutcome.FAILED])]

        expect:
        ResumePolicy.decide(request(workflow).rerun(rerun)
            .state(LoadedState.of(state(filter: recorded('.*'), nodes: ['a', 'b'] as Set, workflow: workflow, records: records)))
            .nodes(NodeChoice.of('.*', now as Set)).build()).allowed().get().remarks() ==
            ["The node filter matches different nodes than in execution 11: $remark.".toString()]

        where:
        strategy     | rerun             | now        || remark
        'node-first' | RerunNodes.FAILED | ['a', 'b', 'c'] || 'c is new and begins at step 1'
        'node-first' | RerunNodes.ALL    | ['a', 'b', 'c'] || 'c is new and begins at step 1'
        'node-first' | RerunNodes.FAILED | ['a']      || 'b is gone, so step 2, which failed there, is left undone on it'
        'sequential' | RerunNodes.FAILED | ['a', 'b', 'c', 'd'] || 'c, d are new and begin at step 2, without the data that kept steps captured on each node'
        'sequential' | RerunNodes.ALL    | ['a', 'b', 'c'] || 'c is new and begins at step 2, without the data that kept steps captured on each node'
        'sequential' | RerunNodes.FAILED | ['a', 'c'] || 'c is new and begins at step 2, without the data that kept steps captured on each node; b is gone, so step 2, which failed there, is left undone on it'
        'sequential' | RerunNodes.FAILED | ['b']      || 'a is gone'
    }

    def "a node that is new begins at the first step that it has to do, where #what"() {
        given:
        def choices = Choices.none().skipped(skip.collectEntries { [StepPath.parse(it), [:]] })
        def said = Said.nothing().by(RecordedValue.of('ann said so: looked'), true).choices(choices)

        expect:
        ResumePolicy.decide(request(workflow).said(said)
            .state(LoadedState.of(state(filter: recorded('.*'), nodes: ['a'] as Set, workflow: workflow, records: records)))
            .nodes(NodeChoice.of('.*', now as Set)).build()).allowed().get().remarks()[-1] ==
            "The node filter matches different nodes than in execution 11: $remark."

        where:
        what                            | workflow                  | records                                                    | now             | skip    || remark
        'all of its steps are kept'     | LAST_ON_SERVER            | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]   | ['a', 'b']      | []      || 'b is new and has nothing to run'
        'all steps of both are kept'    | LAST_ON_SERVER            | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]   | ['a', 'b', 'c'] | []      || 'b, c are new and have nothing to run'
        'only a later step is kept'     | ON_NODES                  | [Sample.record(1, StepOutcome.FAILED), Sample.record(2)]   | ['a', 'b']      | []      || 'b is new and begins at step 1'
        'a step counts as done there'   | Sample.onNodes('A=a B=b', 'node-first') | [Sample.onNode(1, 'a')]                      | ['a', 'b']      | ['1@b'] || 'b is new and begins at step 2, without the data that kept steps captured on each node'
    }

    def "of work inside a referenced job, whose nodes are its own, nothing is said when a node is gone"() {
        given:
        def work = StepCheckpoint.of(StepPath.parse('3/1@b'), [(StepCheckpoint.WORK): RecordedValue.of('abcdefghijklmnopqrstuvwxyz started /tmp')])
        def before = state(filter: recorded('.*'), nodes: ['a', 'b'] as Set).stepCheckpoints([work])

        expect:
        ResumePolicy.decide(request().state(LoadedState.of(before)).nodes(NodeChoice.of('.*', ['a'] as Set)).build()).allowed().get().remarks() ==
            ['The node filter matches different nodes than in execution 11: b is gone.']
    }

    def "option #given for env, recorded as prod, is refused if Rundeck has used it already: #filter, #texts"() {
        when:
        def options = GivenOptions.of(given, SecureValues.of([:]), Sample.job([Sample.plain('env').defaultValue('dev')], texts))
        def refusal = decide(filter: recorded('tags: prod'), secure: [:], options: [env: RecordedValue.of('prod')],
                NodeChoice.of('tags: prod', [] as Set).written(filter), options).refusal()

        then:
        refusal.present == (what != null)
        what == null || refusal.get().message().contains('must be given: Rundeck has already used it for')
        what == null || refusal.get().message() == "Option 'env' must be given: Rundeck has already used it for $what, and it was 'prod' in execution 11. Resume again and give 'env' that value."

        where:
        given         | filter                       | texts                              || what
        [:]           | 'tags: ${option.env}'        | [:]                                || 'the nodes'
        [env: 'dev']  | 'tags: ${option.env}'        | [:]                                || 'the nodes'
        [env: 'prod'] | 'tags: ${option.env}'        | [:]                                || null
        [:]           | 'x ${unquotedoption.env}'    | [:]                                || 'the nodes'
        [:]           | 'tags: ${option.environ}'    | [:]                                || null
        [:]           | 'tags: ${data.env}'          | [:]                                || null
        [:]           | ''                           | [key: 'keys/${option.env}/x']      || 'key'
        [env: 'prod'] | ''                           | [key: 'keys/${option.env}/x']      || null
    }
}
