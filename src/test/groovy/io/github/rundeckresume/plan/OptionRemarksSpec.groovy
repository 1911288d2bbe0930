package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.plain
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.secure
import static io.github.rundeckresume.plan.Sample.state

/** What the log and the confirmation tell of options that are others now, and what is refused of the like. */
class OptionRemarksSpec extends Specification {

    static ResumeDecision decide(Map before, GivenOptions now, OptionChoice choice = OptionChoice.none(), Closure more = {}) {
        ResumePolicy.decide(request(before.workflow ?: Sample.workflow('Build=a Test=b Deploy=c')).state(LoadedState.of(state(before))).options(now)
            .said(Said.nothing().choices(Choices.none().options(choice))).tap(more).build())
    }

    static GivenOptions given(List<JobOption> job, Map plain = [:], Map secret = [:]) {
        GivenOptions.of(plain, SecureValues.of(secret), job == null ? JobOptions.unknown() : Sample.job(job))
    }

    def "a secure option that #what is told of: #remarks"() {
        expect:
        decide(secure: [token: 'SECRET-1'], options).allowed().get().remarks() == remarks

        where:
        what                         | options                                                || remarks
        'is still there'             | given([secure('token')], [:], [token: 'SECRET-1'])     || []
        'is gone'                    | given([plain('env')])                                  || ['No longer in the job since execution 11, and left out: option token.']
        'is plain now, and empty'    | given([plain('token')])                                || ['No longer secure since execution 11, and without a value, because secure values are not stored: option token.']
        'is plain now, and given'    | given([plain('token')], [token: 'SECRET-1'])           || []
        'nobody knows of'            | given(null, [:], [token: 'SECRET-1'])                  || []
    }

    def "what is gone and what is plain now are told together"() {
        expect:
        decide([secure: [key: 'k-1', pass: 'p-1', token: 't-1'], options: [env: RecordedValue.of('test')]], given([plain('pass'), plain('token')])).allowed().get().remarks() == [
            'No longer in the job since execution 11, and left out: option env, key.' +
                ' No longer secure since execution 11, and without a value, because secure values are not stored: option pass, token.']
    }

    def "secure options that have another value are told, with the kept steps that used them: #now"() {
        given:
        def workflow = StaleStepsSpec.using('Build', ['option.token'], 'Test', [], 'Deploy', ['option.token'])

        expect:
        decide([secure: [key: 'KEY-1', token: 'SECRET-1'], workflow: workflow], Sample.options([:], now)).allowed().get().remarks() == (told ? [told] : [])

        where:
        now                               || told
        [key: 'KEY-1', token: 'SECRET-1'] || null
        [key: 'KEY-2', token: 'SECRET-1'] || 'Changed since execution 11: secure option key.'
        [key: 'KEY-1', token: 'SECRET-2'] || 'Changed since execution 11: secure option token. Used, or maybe used, by what is kept: step 1.'
        [key: 'KEY-2', token: 'SECRET-2'] || 'Changed since execution 11: secure option key, token. Used, or maybe used, by what is kept: step 1.'
    }

    def "without the key of the digests nobody can tell whether a secure option has another value"() {
        expect:
        decide([secure: [token: 'SECRET-1']], Sample.options([:], [token: 'SECRET-2']), OptionChoice.none(), { it.found(Sample.source().identity(null, 1_700_000_000_000)) })
            .allowed().get().remarks() == []
    }

    def "a recorded value that the job does not allow any more does not matter where another one is accepted"() {
        given:
        def before = [options: [env: RecordedValue.of('test')], workflow: StaleStepsSpec.using('Build', [], 'Test', [], 'Deploy', [])]

        expect:
        decide(before, given([plain('env').allowed(['live'])], [env: 'live']), OptionChoice.accept()).allowed().get().inputs().changes()*.words() == ["'test' -> 'live'"]
    }

    def "an option that is secure now is asked for only if it had a value: '#before', given #now"() {
        expect:
        decide([options: [key: RecordedValue.of(before)]], given([secure('key')], [:], now)).refusal().map { it.message() }.orElse(null) == (refused ?
            "Option 'key' had a value in execution 11 and is now a secure option, which is never filled in. Resume again and give 'key'." : null)

        where:
        before | now          || refused
        'old'  | [:]          || true
        'old'  | [key: 'new'] || false
        ''     | [:]          || false
    }

    def "an option may be named that only the recorded execution had: #name"() {
        given:
        def before = [options: [env: RecordedValue.of('test')], secure: [token: 'SECRET-1'], files: [data: RecordedValue.of('d')],
            workflow: StaleStepsSpec.using('Build', [], 'Test', [], 'Deploy', [])]

        expect:
        decide(before, given([plain('size')]), OptionChoice.accept([name] as Set)).refusal().map { it.message() }.orElse('').startsWith(
            'The metadata resumeOptions names option') == refused

        where:
        name    || refused
        'size'  || false
        'env'   || false
        'token' || false
        'data'  || false
        'sise'  || true
    }

    def "where a changed option selects nodes, steps on them are stale, and other nodes may be selected: #what"() {
        given:
        def steps = StaleStepsSpec.using('Build', [], 'Test', [], 'Deploy', []).steps()*.onNodes(true)
        def before = [options: [env: RecordedValue.of('test')], workflow: WorkflowSnapshot.of('sequential', false, steps), records: [Sample.record(1)]]
        def options = GivenOptions.of([env: 'live'], SecureValues.of([:]), Sample.job([plain('env')], texts))

        when:
        def allowed = decide(before, options, OptionChoice.accept().keepingStale(), { it.nodes(NodeChoice.of('', [] as Set).written(filter)) }).allowed().get()

        then:
        allowed.inputs().stale()*.words() == stale
        allowed.remarks().findAll { it.startsWith('The node filter') } == remarks

        where:
        what          | filter                | texts                                                     || stale                                                         | remarks
        'included'    | 'tags: ${option.env}' | [:]                                                       || ["step 1 'Build' (it ran on nodes that option env selected)"] | ['The node filter is written with option env: it may select other nodes than in execution 11.']
        'excluded'    | ''                    | [(JobOptions.NODES_TO_LEAVE_OUT): 'tags: ${option.env}'] || ["step 1 'Build' (it ran on nodes that option env selected)"] | ['The node filter is written with option env: it may select other nodes than in execution 11.']
        'none of all' | 'tags: web'           | [:]                                                       || []                                                            | []
    }
}
