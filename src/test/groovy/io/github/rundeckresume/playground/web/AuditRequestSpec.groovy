package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.audit.AuditLines
import io.github.rundeckresume.audit.Decision
import io.github.rundeckresume.server.HoldAnswer
import io.github.rundeckresume.server.SignalAnswer
import io.github.rundeckresume.state.OnExpiry
import spock.lang.Shared
import spock.util.concurrent.PollingConditions

/** What the audit log tells of holds and signals that somebody asks for: one line each, with what became of it, and no more. */
class AuditRequestSpec extends SignalSpecification {

    static final String GATE = '- {type: gate, nodeStep: false}\n- exec: echo after'

    /** A name that would be two fields and two lines. */
    static final String EVIL = 'ann" outcome="asked"\ndecision="hold'
    static final String EVIL_SHOWN = 'ann\\" outcome=\\"asked\\"\\u{a}decision=\\"hold'

    /** Whatever stands in a request and may be nobody's business. */
    static final Map SECRETS = [note: 'n0te', data: [rows: '471100']]

    @Shared
    Set<String> outcomes = []

    AuditLines audit

    def setup() {
        audit = new AuditLines()
    }

    def cleanup() {
        audit.close()
        gate.countDown()
        sql('delete from execution where id > 500000')
        host.list().findAll { it.isRunning() }.each { awaitEnd(it.id()) }
    }

    def "a hold of #what is one line: #outcome"() {
        given:
        long id = this."$what"()

        when:
        def answer = hook([execution: id, hold: true], more)

        then:
        answer.status == status
        holds() == [hold(id, outcome, more.user)]

        where:
        what           | more                                    || status | outcome
        'running'      | [:]                                     || 202    | 'asked'
        'running'      | [user: EVIL]                            || 202    | 'asked'
        'remote'       | [:]                                     || 202    | 'elsewhere'
        'running'      | [user: 'reader', roles: 'readonly']     || 403    | 'forbidden'
        'nothing'      | [:]                                     || 404    | 'unknown'
        'running'      | [config: [jobs: 'ops/something else']]  || 403    | 'other_job'
        'over'         | [:]                                     || 409    | 'ended'
        'notResumable' | [:]                                     || 409    | 'impossible'
    }

    def "the button of the page is the same line, and what is refused by its key is none"() {
        given:
        def id = running()
        def page = browser()
        def key = link(page, id).hold

        when:
        press(page, 'hold', "${'x' * key.length()} $id later $PROJECT")

        then:
        holds() == []

        when:
        press(page, 'hold', "$key $id later $PROJECT")

        then:
        holds() == [hold(id, 'asked')]
    }

    def "a hold of all is a line for each execution that runs, and none for others"() {
        given:
        def ids = [running(), running()]

        when:
        hook([all: true, hold: true], [user: 'bob'])

        then:
        holds() == ids.collect { hold(it, 'asked', 'bob') }
    }

    def "a signal to #what is one line without what it says: #outcome"() {
        given:
        long id = this."$what"()

        when:
        def answer = hook([execution: id] + said, more)

        then:
        answer.status == status
        signals() == [signal(id, outcome, more.user)]
        !audit.all().any { it.contains('n0te') || it.contains('471100') }

        where:
        what         | said         | more                                || status | outcome
        'asking'     | SECRETS      | [:]                                 || 200    | 'goes_on'
        'asking'     | SECRETS      | [user: EVIL]                        || 200    | 'goes_on'
        'ofTwo'      | SECRETS      | [:]                                 || 202    | 'more_needed'
        'given'      | [:]          | [:]                                 || 409    | 'already'
        'asking'     | SECRETS      | [user: 'reader', roles: 'readonly'] || 403    | 'forbidden'
        'nothing'    | SECRETS      | [:]                                 || 404    | 'unknown'
        'asking'     | [note: '!']  | [:]                                 || 400    | 'malformed'
        'over'       | [:]          | [:]                                 || 409    | 'not_paused'
        'expired'    | [:]          | [:]                                 || 410    | 'expired'
        'disabled'   | [:]          | [:]                                 || 503    | 'not_started'
        'remote'     | [:]          | [:]                                 || 202    | 'asked'
    }

    def "a signal by the key of a pause says so, and has neither that key nor the sender's own"() {
        given:
        def id = paused(name('key'))

        when:
        hook([key: "$id-wrong"])
        hook([key: key(id)], [once: 'Once-4711'])

        then:
        signals() == [signal(id, 'forbidden', 'admin', '', 'key'), signal(id, 'goes_on', 'admin', '', 'key')]
    }

    def "a repeated signal is not a second one: its line says that it is repeated (#what)"() {
        given:
        long id = this."$what"()

        when:
        def answers = (1..3).collect { hook([execution: id] + said, [once: 'Once-4711']) }

        then:
        answers*.body.toSet().size() == 1
        signals() == [outcome, 'repeated', 'repeated'].collect { signal(id, it) }
        !audit.all().any { it.contains('Once-4711') }

        where:
        what      | said    || outcome
        'asking'  | SECRETS || 'goes_on'
        'ofTwo'   | SECRETS || 'more_needed'
        'inPlace' | [:]     || 'goes_on'
    }

    def "a signal for one step names it, from the page too"() {
        given:
        def one = paused(name('step'))
        def other = paused(name('page'), quorum: 2)
        def page = browser()
        def key = link(page, other).key

        when:
        hook([execution: one, step: '2'])
        hook([execution: one, step: '3'])
        press(page, 'signal', "$key $other ${URLEncoder.encode('{"steps":["2"],"note":"n0te"}', 'UTF-8')} $PROJECT")

        then:
        signals() == [signal(one, 'goes_on', 'admin', '2'), signal(one, 'already', 'admin', '3'), signal(other, 'more_needed', 'admin', '2')]
    }

    def "each word for what became of a request has been in a line here"() {
        expect:
        outcomes == (HoldAnswer.Kind.values()*.name() + SignalAnswer.Kind.values()*.name() + ['REPEATED'])*.toLowerCase().toSet()
    }

    private List<String> holds() {
        audit.of(Decision.HOLD)
    }

    private List<String> signals() {
        audit.of(Decision.SIGNAL)
    }

    private String hold(long id, String outcome, String user = null) {
        line('hold', id, outcome, user, '')
    }

    private String signal(long id, String outcome, String user = null, String step = '', String by = '') {
        line('signal', id, outcome, user, by) + (step ? " step=\"$step\"" : '')
    }

    private String line(String decision, long id, String outcome, String user, String by) {
        outcomes << outcome
        def shown = user == EVIL ? EVIL_SHOWN : user ?: 'admin'
        def job = value("select job_uuid from execution where id = $id")
        "decision=\"$decision\" user=\"$shown\"" + (by ? " by=\"$by\"" : '') + " project=\"$PROJECT\"" + (job ? " job=\"$job\"" : '') +
            " execution=\"$id\" outcome=\"$outcome\""
    }

    /** What the page is told by the link of our menu item. */
    private static Map link(Browser page, long id) {
        def link = page.get("/project/$PROJECT/execution/show/$id").body.find(/#rundeck-resume=([A-Za-z0-9_-]+)/) { it[1] }
        new JsonSlurper().parse(Base64.urlDecoder.decode(link)) as Map
    }

    private static Answer press(Browser page, String button, String value) {
        page.send('POST', '/plugin/validate/UI/resume-ui', JsonOutput.toJson([config: [(button): value]]),
            ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/json'])
    }

    private static String name(String what) {
        "$what ${UUID.randomUUID()}"
    }

    private long running() {
        long id = script().post("/job/${job(name('running'), GATE)}/run", [:]).json.id
        // Before that, the request waits for the process that runs it.
        new PollingConditions(timeout: 20, delay: 0.02).eventually {
            assert host.context().getBean('rundeckResumeHolds', Map).containsKey("$id".toString())
        }
        id
    }

    private long notResumable() {
        script().post("/job/${job(name('plain'), GATE, '', false)}/run", [:]).json.id
    }

    private long over() {
        finished(job(name('over'), '- {type: fail, nodeStep: false}'))
    }

    private static long nothing() {
        999_999
    }

    /** One that another member runs, which never answers. */
    private long remote() {
        long like = over()
        sql("""insert into execution (id, version, uuid, project, job_uuid, job_name, loglevel, rduser, user_role_list, outputfilepath,
            server_nodeuuid, server_process, date_started, cancelled)
            select 500000 + id, 0, random_uuid(), project, job_uuid, job_name, loglevel, rduser, user_role_list,
            replace(outputfilepath, '/${like}.rdlog', '/' || (500000 + id) || '.rdlog'), '99999999-0000-0000-0000-000000000000', '1@1',
            current_timestamp, false from execution where id = $like""")
        500_000 + like
    }

    private long asking() {
        paused(name('asking'), inputs: 'rows*: number')
    }

    private long ofTwo() {
        paused(name('of two'), quorum: 2, inputs: 'rows*: number')
    }

    private long given() {
        def id = paused(name('given'))
        hook([execution: id], [user: 'bob'])
        audit.close()
        audit = new AuditLines()
        id
    }

    private long expired() {
        paused(name('expired'), expires: [5, OnExpiry.FAIL])
    }

    private long disabled() {
        def title = name('disabled')
        def id = paused(title)
        job("paused $title", STEPS, 'executionEnabled: false')
        id
    }

    private long inPlace() {
        def uuid = job(name('in place'), '- {type: resume-pause, nodeStep: false, configuration: {holdFor: forever}}\n- exec: echo after')
        long id = script().post("/job/$uuid/run", [:]).json.id
        new PollingConditions(timeout: 20, delay: 0.05).eventually {
            assert script().get("/execution/$id/output").body.contains('waits in place')
        }
        id
    }
}
