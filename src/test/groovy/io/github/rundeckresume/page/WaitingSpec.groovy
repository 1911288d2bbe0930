package io.github.rundeckresume.page

import com.dtolabs.rundeck.core.authorization.Decision
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import groovy.json.JsonOutput
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.web.Browser
import io.github.rundeckresume.playground.web.Script
import io.github.rundeckresume.playground.web.WebServer
import io.github.rundeckresume.resume.CrashSpecification
import io.github.rundeckresume.server.WaitingExecutions

/** The list of executions that wait for a resume: what is in it, for whom, and what takes them off it. */
class WaitingSpec extends CrashSpecification {

    static final String FILES = '/plugin/file/UI/resume-list'

    EmbeddedHost server
    WebServer web

    def setup() {
        // The server that is about to die waits for nothing.
        setting('shutdownHoldSeconds', '0')
    }

    def cleanup() {
        web?.close()
    }

    def "a crash leaves its executions on the list: job, member, step under way, and what a resume would do"() {
        given:
        crashed([act('one'), interrupted('two'), act('three')])

        when:
        def list = list()
        def found = list.executions[0]

        then:
        list.v == 1
        list.executions.size() == 1
        found.execution == '1'
        found.job == [id: UUID, name: 'spec']
        found.kind == 'dead'
        found.member == row(1).server_nodeuuid
        found.since > System.currentTimeMillis() - 60_000
        found.underWay*.step == ['2']
        found.underWay*.label == ['two']
        found.plan == "step 1 is kept, going on at step 2 'two'"
        found.resume == 'yes'
        found.mayLeave
        !list.toString().contains('digest')
    }

    def "what is resumed leaves the list, and what its page would get is given for it until then"() {
        given:
        crashed([act('one'), interrupted('two')])

        expect:
        file('1.json').link.startsWith('#rundeck-resume=')

        when:
        mend('two')
        sql("update execution set status = 'incomplete', date_completed = current_timestamp")
        def kind = list().executions*.kind
        def resumed = server.run(server.job(UUID).get(), RunRequest.plain().resumeFrom(1))

        then:
        kind == ['incomplete']
        resumed.state() == 'succeeded'
        list().executions == []
    }

    def "what a dead server ran cannot be held, and a hold of everything does not wait for it"() {
        given:
        crashed([act('one'), interrupted('two')])
        web = WebServer.start(server, 0)
        def script = new Script(web.address(), new Browser(web.address()).login('admin').makeToken('admin'))
        def project = row(1).project
        def webhook = script.postJson("/project/$project/webhook", [project: project, name: 'h', user: 'admin', roles: 'admin', eventPlugin: 'resume-hook', enabled: true])
        assert webhook.status == 200
        def token = script.get("/project/$project/webhooks").json.find { it.name == 'h' }.authToken

        when:
        def one = script.postJson("/webhook/$token", [execution: 1, hold: true])
        def all = script.postJson("/webhook/$token", [all: true, hold: true])

        then:
        one.status == 409
        one.json.message == 'Execution 1 does not run: the server that ran it died. Resume the execution.'
        all.status == 200
        all.json.running == 0
    }

    def "a held execution is on the list; one that failed, one that runs, and one without a record are not"() {
        given:
        crashed([act('one'), interrupted('two')])
        copies(3)

        when:
        sql("update execution set status = 'held', date_completed = current_timestamp where id = 2")
        sql("update execution set status = 'failed', date_completed = current_timestamp where id = 3")
        logs().resolve('4.resume.json.journal').toFile().delete()
        sql("update execution set status = 'incomplete', date_completed = current_timestamp where id = 4")

        then:
        list().executions.collect { [it.execution, it.kind] } == [['2', 'held'], ['1', 'dead']]
    }

    def "a secure option that has to be typed is asked for on the execution's page"() {
        given:
        crashed([act('one'), interrupted('two')], [options: [[name: 'password', secure: true, valueExposed: true]]],
            RunRequest.plain().option('password', 's3cret'))

        expect:
        list().executions*.resume == ['ask']
    }

    def "nobody sees what they may not read, and nobody may do more than elsewhere: without #denied"() {
        given:
        crashed([act('one'), interrupted('two')])

        expect:
        list(denied).executions.collect { [it.resume, it.mayLeave] } == rows

        where:
        denied           || rows
        ['read', 'view'] || []
        ['run']          || [['no', true]]
        ['kill']         || [['no', false]]
    }

    def "the server gives the list to who is logged in, with their rights, and never keeps it"() {
        given:
        crashed([act('one'), interrupted('two')])
        web = WebServer.start(server, 0)
        def project = row(1).project
        def admin = new Browser(web.address()).login('admin')

        expect:
        admin.get("$FILES/$project/waiting.json").json.executions*.execution == ['1']
        admin.get("$FILES/$project/1.json").json.link
        admin.get("$FILES/$project/1.json").json.ended
        admin.get("$FILES/nothing/waiting.json").json.executions == []
        ['2.json', 'x.json', '1/waiting.json', 'waiting'].collect { admin.get("$FILES/$project/$it").status } == [404] * 4
        new Browser(web.address()).login('readonly').get("$FILES/$project/waiting.json").json.executions*.resume == ['no']
        !new Browser(web.address()).get("$FILES/$project/waiting.json").body.contains('"executions"')
    }

    def "Leave takes an execution off the list for good, for who may kill it, and only with the page's key"() {
        given:
        crashed([act('one'), interrupted('two')], [:], RunRequest.plain(), [onCrash: 'hold'])
        noted(1, 'held')
        web = WebServer.start(server, 0)
        def project = row(1).project
        def admin = new Browser(web.address()).login('admin')
        def reader = new Browser(web.address()).login('readonly')
        def key = admin.get("$FILES/$project/waiting.json").json.executions[0].key
        def readers = reader.get("$FILES/$project/waiting.json").json.executions[0].key

        expect:
        leave(admin, "x 1 $project").errors.leave.contains('The page is too old')
        leave(reader, "$key 1 $project").errors.leave.contains('The page is too old')
        leave(reader, "$readers 1 $project").errors.leave.contains('needs the right to kill it')
        leave(admin, 'x').errors.leave.contains('not a request')
        row(1).metadata == [afterCrash: 'held']
        leave(admin, "$key 1 $project").valid
        admin.get("$FILES/$project/waiting.json").json.executions == []
        row(1).metadata == [afterCrash: 'left']
        leave(admin, "$key 1 $project").errors.leave.contains('does not wait any more')
    }

    def "a hundred executions are listed at once, each with its plan"() {
        given:
        crashed((1..10).collect { act("step $it") } + [interrupted('last')], [:], RunRequest.plain(), [:], 10)
        copies(99)
        3.times { list() }

        when:
        def start = System.nanoTime()
        def list = list()
        def millis = (System.nanoTime() - start).intdiv(1_000_000)
        println "100 executions listed in $millis ms"

        then:
        list.executions.size() == 100
        list.executions.every { it.plan }
    }

    /** The step after those is then under way. */
    @Override
    void recorded(int steps) {
        super.recorded(steps)
        SOON.eventually { assert left.size() > steps }
    }

    private void crashed(List<Map> steps, Map job = [:], RunRequest request = RunRequest.plain(), Map resume = [:], int after = 1) {
        crash(this.job(steps, job: job, resume: resume), request, after)
        server = server()
    }

    private static Map leave(Browser browser, String value) {
        browser.send('POST', '/plugin/validate/UI/resume-ui', JsonOutput.toJson([config: [leave: value]]),
            ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/json']).json as Map
    }

    private Map list(List<String> denied = []) {
        def project = row(1).project as String
        def waiting = WaitingExecutions.of(denied ? viewer(denied) : new FullAccess('admin'), project).get()
        WaitingList.of(waiting, project)
    }

    private Map file(String name) {
        web = web ?: WebServer.start(server, 0)
        new Browser(web.address()).login('admin').get("$FILES/${row(1).project}/$name").json as Map
    }

    private static UserAndRolesAuthContext viewer(List<String> denied) {
        def decide = { action -> [isAuthorized: { -> !denied.contains(action) }] as Decision }
        [evaluate: { Object resource, Object action, Object environment ->
            action instanceof Set ? action.collect(decide) as Set : decide(action)
        }, getUsername: { -> 'eve' }, getRoles: { -> [] as Set }] as UserAndRolesAuthContext
    }
}
