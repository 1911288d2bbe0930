package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import java.util.concurrent.CountDownLatch
import org.rundeck.app.data.providers.v1.pluginmeta.PluginMetaDataProvider
import org.springframework.transaction.PlatformTransactionManager
import org.springframework.transaction.support.TransactionTemplate
import spock.util.concurrent.PollingConditions

/** How a hold is asked for: by the request of the page's button, and by webhook. */
class HoldRequestSpec extends WebSpecification {

    static final String STEPS = '- {type: gate, nodeStep: false}\n- exec: echo after'

    def hooks = [:]

    def "the page of a running execution asks for a hold, and the execution ends as held"() {
        given:
        def id = started('page')
        def page = browser()

        when:
        def answer = ask(page, "${key(page, id)} $id later $PROJECT")
        gate.countDown()
        awaitEnd(id)

        then:
        answer.json == [valid: true, errors: [:]]
        host.find(id).get().status().get() == 'held'
        !log(id).contains('"after"')
        log(id).contains('Held, as asked for by admin')
    }

    def "the request changes nothing without the key of its page, the session's user, or the header (#what)"() {
        given:
        def id = started("no key $what")
        def page = browser()
        def value = "${what == 'another user' ? key(browser('admin'), id) : key(page, id)} $id later $PROJECT"

        when:
        def answer
        switch (what) {
            case 'another key': answer = ask(page, "${'x' * 43} $id later $PROJECT"); break
            case 'another execution': answer = ask(page, value.replace(" $id ", " ${id + 1} ")); break
            case 'another user': answer = ask(browser('readonly'), value); break
            case 'no header': answer = page.send('POST', '/plugin/validate/UI/resume-ui', body(value), ['Content-Type': 'application/json']); break
            case 'a GET': answer = page.get("/plugin/validate/UI/resume-ui?hold=${URLEncoder.encode(value, 'UTF-8')}", ['X-Rundeck-ajax': 'true']); break
            case 'a form': answer = page.send('POST', '/plugin/validate/UI/resume-ui', Script.encoded([hold: value]), ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/x-www-form-urlencoded']); break
            case 'nonsense': answer = ask(page, 'hold it')
        }
        gate.countDown()
        awaitEnd(id)

        then:
        host.find(id).get().state() == 'succeeded'
        !words || answer.json.errors.hold.contains(words)

        where:
        what                | words
        'another key'       | 'Load it again'
        'another execution' | 'Load it again'
        'another user'      | 'Load it again'
        'no header'         | ''
        'a GET'             | ''
        'a form'            | ''
        'nonsense'          | 'not a request'
    }

    def "who may not kill the execution is not offered to hold it"() {
        given:
        def id = started('reader')

        expect:
        link(browser('readonly'), id) == null
    }

    def "a webhook asks for a hold, waits for it, and says what became of it"() {
        given:
        def id = started('hook')

        when:
        def asked = hook([execution: id, hold: true])

        then:
        asked.status == 202
        asked.json == [execution: "$id", asked: true, status: '', message: "Execution $id stops at its next step boundary."]

        when:
        gate.countDown()
        def done = hook([execution: "$id", hold: true, wait: 30])

        then:
        done.status == 200 && done.json.status == 'held' || done.status == 409
        host.find(id).get().status().get() == 'held'
    }

    def "a webhook holds everything that runs in its project, with numbers"() {
        given:
        def ids = (1..3).collect { started("all $it") }

        when:
        def asked = hook([all: true, hold: true, goOn: true])

        then:
        asked.status == 202
        asked.json.subMap('asked', 'stopped', 'running') == [asked: 3, stopped: 0, running: 3]
        asked.json.executions*.execution == ids*.toString()

        when:
        gate.countDown()
        ids.each { awaitEnd(it) }

        then:
        ids.every { host.find(it).get().status().get() == 'held' }
        hook([all: true, hold: true]).json == [asked: 0, stopped: 0, running: 0, executions: []]
    }

    def "a webhook is answered with #status to #request"() {
        expect:
        with(hook(request)) {
            it.status == status
            it.json.message.contains(words)
        }

        where:
        request                              || status | words
        [execution: 99999, hold: true]       || 404    | 'There is no execution 99999'
        [execution: 'x', hold: true]         || 400    | '"execution" must be the id'
        [hold: true]                         || 400    | '"execution": ID, or "all": true'
        [execution: 1, all: true, hold: true] || 400   | '"execution": ID, or "all": true'
        [execution: 1, all: false]           || 400    | '"hold": true'
        [execution: 1, hold: 'yes']          || 400    | '"hold" must be true or false'
        [execution: 1, hold: true, wait: 61] || 400    | 'up to 60'
        [execution: 1, hold: true, note: ''] || 400    | "'note' is not known"
    }

    def "a webhook of a user without the right to kill holds nothing"() {
        given:
        def id = started('not allowed')

        expect:
        hook([execution: id, hold: true], 'user', 'readonly').status in [403, 404]
        hook([all: true, hold: true], 'user', 'readonly').json.asked == 0
    }

    def "what cannot be held, or has ended, is said to be so"() {
        given:
        def plain = job('plain', STEPS).with { uuid -> importPlain(uuid); uuid }
        long id = script().post("/job/$plain/run", [:]).json.id

        expect:
        with(hook([execution: id, hold: true])) {
            status == 409
            json.message == "Execution $id cannot be held: 'Resumable' is not checked on its job, so it could not go on."
        }

        when:
        gate.countDown()
        awaitEnd(id)

        then:
        hook([execution: id, hold: true]).json.message == "Execution $id does not run."
    }

    def "a request that came too late for its execution leaves nothing in the database"() {
        given:
        def late = started('late')
        gate.countDown()
        awaitEnd(late)
        def marks = host.context().getBean(PluginMetaDataProvider)
        def transaction = new TransactionTemplate(host.context().getBean(PlatformTransactionManager))
        def find = { transaction.execute { marks.findByProjectAndKey(PROJECT, "rundeck-resume/hold/$late") } }
        transaction.execute { marks.setJobPluginMeta(PROJECT, "rundeck-resume/hold/$late", [by: 'bob', goOn: 'false']) }
        assert find()

        when: 'something runs, whatever it is'
        gate = new CountDownLatch(1)
        def other = started('other')

        then:
        new PollingConditions(timeout: 60, delay: 0.1).eventually {
            assert !find()
        }

        cleanup:
        gate.countDown()
        awaitEnd(other)
    }

    private void importPlain(String uuid) {
        def text = host.jobs().document(uuid).get()
        host.jobs().save(text.withLifecyclePlugin('resume', Optional.empty()), PROJECT)
    }

    private long started(String name) {
        long id = script().post("/job/${job("hold $name", STEPS)}/run", [:]).json.id
        // Before that, the request waits for the process that runs it.
        new PollingConditions(timeout: 60, delay: 0.02).eventually {
            assert host.context().getBean('rundeckResumeHolds', Map).containsKey("$id".toString())
        }
        return id
    }

    private String log(long id) {
        script().get("/execution/$id/output").body
    }

    private static String body(String value) {
        JsonOutput.toJson([config: [hold: value]])
    }

    private static Answer ask(Browser page, String value) {
        page.send('POST', '/plugin/validate/UI/resume-ui', body(value), ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/json'])
    }

    /** What the page is told by the link of our menu item. */
    private static Map link(Browser page, long id) {
        def link = page.get("/project/$PROJECT/execution/show/$id").body.find(/#rundeck-resume=([A-Za-z0-9_-]+)/) { it[1] }
        link == null ? null : new groovy.json.JsonSlurper().parse(Base64.urlDecoder.decode(link)) as Map
    }

    private static String key(Browser page, long id) {
        link(page, id).hold
    }

    private Answer hook(Map body, String user = 'admin', String roles = 'admin') {
        def token = hooks.computeIfAbsent(user) {
            def name = UUID.randomUUID().toString()
            script().postJson("/project/$PROJECT/webhook", [project: PROJECT, name: name, user: user, roles: roles, eventPlugin: 'resume-hook', enabled: true])
            script().get("/project/$PROJECT/webhooks").json.find { it.name == name }.authToken
        }
        new Script(server.address(), null).postJson("/webhook/$token", body)
    }
}
