package io.github.rundeckresume.page

import groovy.json.JsonOutput
import io.github.rundeckresume.bulk.BulkLimits
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.web.Browser
import io.github.rundeckresume.playground.web.WebServer
import io.github.rundeckresume.resume.CrashSpecification
import io.github.rundeckresume.server.Bulks
import io.github.rundeckresume.server.FailedExecutions
import io.github.rundeckresume.state.ExecutionId
import java.nio.file.Files
import spock.util.concurrent.PollingConditions

/** Many failed executions of several jobs: listed by their causes, and resumed together on a server. */
class BulkSpec extends CrashSpecification {

    static final PollingConditions LONG = new PollingConditions(timeout: 60, delay: 0.1)
    static final String FILES = '/plugin/file/UI/resume-list/playground'
    static final String BULK = '0123456789abcdef'

    EmbeddedHost server
    WebServer web

    def cleanup() {
        web?.close()
    }

    def "failed executions are grouped by cause, with their jobs and steps, and what is resumed leaves the list"() {
        given:
        failed(3, 4)

        when:
        def list = listed()

        then:
        list.groups*.cause == ['cannot write /var/*/x', 'Connection to <host> refused']
        list.groups*.executions*.size() == [6, 6]
        list.pending == 0
        list.older == null
        def row = list.groups[0].executions[0]
        row[0] == '12'
        list.texts[row[2]] == 'job3'
        list.texts[row[3]] == 'failed'
        row[4] > System.currentTimeMillis().intdiv(1000) - 100
        list.texts[row[5]] == '2'
        list.texts[row[6]] == 'two'
        list.groups[0].example == 'cannot write /var/q12/x'

        when:
        mend('two')
        server.start(server.job(uuid(3)).get(), RunRequest.plain().resumeFrom(12)).await()

        then:
        listed().groups*.executions*.size() == [6, 5]
        !ids().contains('12')
        !ids().contains('13')
    }

    def "executions that are to be retried, were killed before a step, succeeded, or are held are not listed"() {
        given:
        failed(1, 5)

        when:
        sql("update execution set will_retry = true where id = 1")
        sql("update execution set status = 'succeeded' where id = 2")
        sql("update execution set status = 'held' where id = 3")
        sql("update execution set date_completed = dateadd('DAY', -31, date_completed) where id = 4")

        then:
        ids() == ['5']

        when:
        sql("update execution set cancelled = true where id = 5")

        then:
        listed().texts.contains('killed')
    }

    def "all of one cause are resumed two at a time with a trial; each result is told, and each ran once"() {
        given:
        failed(3, 4)
        mend('two')
        def chosen = listed().groups[1].executions*.first()

        when:
        def refusal = start(chosen, BulkLimits.of(2, 2, 3))
        finished()

        then:
        refusal == null
        bulk().total == 6
        bulk().succeeded == 6
        bulk().entries*.stage.toSet() == ['succeeded'] as Set
        bulk().entries.every { row(it.next as long).metadata.resumeFrom == it.execution && row(it.next as long).metadata.resumeBulk == BULK }
        rows().count { it.metadata.resumeBulk } == 6
        server.find(bulk().entries[0].next as long).get().user() == 'admin'
        marks().sort() == ['two', 'three'].collectMany { [it] * 6 }.sort()
        listed().groups*.executions*.size() == [6]

        and: 'the same request once more starts nothing'
        start(chosen, BulkLimits.of(2, 2, 3)) == 'This was started already.'
    }

    def "a trial that fails stops the rest, and a person lets it go on or cancels it"() {
        given:
        failed(2, 4)

        when: 'nothing was mended'
        start(ids(), BulkLimits.of(2, 2, 0))
        paused()

        then:
        bulk().note == 'Of the trial, 0 of 2 succeeded.'
        bulk().failed == 2
        bulk().waiting == 6
        bulk().trial == 2

        when:
        mend('two')
        bulks().goOn(BULK)
        finished()

        then:
        bulk().failed == 2
        bulk().succeeded == 6
    }

    def "after so many failures no other is started, and what is cancelled stays so"() {
        given:
        failed(2, 4)

        when:
        start(ids(), BulkLimits.of(0, 1, 3))
        paused()

        then:
        bulk().note == '3 resumes did not succeed.'
        bulk().failed == 3
        bulk().waiting == 5

        when:
        bulks().cancel(BULK)
        idle()

        then:
        bulk().status == 'cancelled'
        bulk().over
        bulk().waiting == 5
        bulks().goOn(BULK).get() == 'It is not in a state for that any more: look at it again.'
        rows().count { it.metadata.resumeBulk } == 3
    }

    def "what a person has to type, what is gone, and what was edited since is left or refused, saying why"() {
        given:
        failed(2, 2, [options: [[name: 'password', secure: true, valueExposed: true]]])

        expect:
        start(['1', '77'], BulkLimits.of(0, 1, 0)).startsWith('None of them can be resumed without a person. Execution 1: Something has to be typed')
    }

    def "a job that allows one execution at a time gets one at a time, and none is refused"() {
        given:
        failed(1, 5, [multipleExecutions: false])
        mend('two')

        when:
        start(ids(), BulkLimits.of(0, 5, 1))
        finished()

        then:
        bulk().succeeded == 5
    }

    def "an edit of the job in between refuses what would not do what was approved, and starts nothing"() {
        given:
        failed(1, 3)
        start(ids(), BulkLimits.of(1, 1, 0))
        paused()

        when:
        def file = dir.resolve('jobs.json')
        Files.writeString(file, Files.readString(file).replace('{"action":"three"}', '{"action":"four"}'))
        act('four')
        server.importJobs(file)
        mend('two')
        bulks().goOn(BULK)
        finished()

        then:
        bulk().entries*.stage == ['failed', 'refused', 'refused']
        bulk().entries[1].why.contains('The plan has changed since this was started')
        rows().size() == 4
    }

    def "buttons of the page start it for who is logged in, only with the page's key, and only for who may run the jobs"() {
        given:
        failed(1, 2)
        mend('two')
        web = WebServer.start(server, 0)
        def admin = new Browser(web.address()).login('admin')
        def reader = new Browser(web.address()).login('readonly')
        def key = admin.get("$FILES/failed.json").json.key
        def readers = reader.get("$FILES/failed.json").json.key
        def said = [id: BULK, executions: ['1', '2'], trial: 0, together: 2, stopAfter: 1]

        expect:
        admin.get("$FILES/failed.json").json.groups*.executions*.size().sum() == 2
        admin.get("$FILES/failed-2.json").json.groups*.executions*.size().sum() == 1
        press(admin, 'x', 'start', said).contains('The page is too old')
        press(reader, key, 'start', said).contains('The page is too old')
        press(reader, readers, 'start', said).contains('You may not run its job')
        press(admin, key, 'dance', said).contains('not a request')
        press(admin, key, 'start', said + [together: 0]).contains('At least 1')
        press(admin, key, 'start', said + [executions: ['../1']]).contains('named by their numbers')
        press(admin, key, 'start', said + [id: 'x']).contains('16 hexadecimal')
        press(admin, key, 'pause', said).contains('There is no bulk')
        press(admin, key, 'start', said) == null
        press(admin, key, 'start', said).contains('started already')

        when:
        finished()

        then:
        admin.get("$FILES/bulks.json").json.bulks*.id == [BULK]
        admin.get("$FILES/bulk-${BULK}.json").json.entries*.stage == ['succeeded', 'succeeded']
        reader.get("$FILES/bulks.json").json.bulks*.mayChange == [false]
        press(reader, readers, 'cancel', said).contains('needs the right to run')
        admin.get("$FILES/bulk-0000000000000000.json").status == 404
        !new Browser(web.address()).get("$FILES/failed.json").body.contains('groups')
    }

    def "two hundred failed executions are listed, and take few bytes"() {
        given:
        failed(2, 10)
        copiesOfFailed(20, 200)
        def first = System.nanoTime()
        listed()
        println "the first time: ${(System.nanoTime() - first).intdiv(1_000_000)} ms"

        when:
        def cpu = java.lang.management.ManagementFactory.threadMXBean
        def start = System.nanoTime()
        def used = cpu.currentThreadCpuTime
        def list = listed()
        def millis = (System.nanoTime() - start).intdiv(1_000_000)
        def bytes = WaitingList.json(list).length
        println "${list.groups*.executions*.size().sum()} failed executions listed in $millis ms, ${(cpu.currentThreadCpuTime - used).intdiv(1_000_000)} ms of the processor, $bytes bytes"

        then:
        list.groups*.executions*.size().sum() == 200
        list.pending == 0
        bytes < 50_000
    }

    /** So many executions of each of so many jobs; their second step fails, for one of two causes, until it is mended. */
    private void failed(int jobs, int each, Map more = [multipleExecutions: true]) {
        def steps = [act('one'), act('two') { context ->
            def id = context.dataContext.job.execid as int
            if (!mended('two')) {
                throw new IllegalStateException(id % 2 == 0 ? "cannot write /var/q$id/x" : "Connection to 10.0.0.$id:5432 refused")
            }
        }, act('three')]
        def definitions = (1..jobs).collect { n ->
            [name: "job$n", uuid: uuid(n), loglevel: 'INFO', sequence: [keepgoing: false, strategy: 'sequential', commands: steps],
             plugins: [ExecutionLifecycle: [resume: [:]]]] + more
        }
        Files.writeString(dir.resolve('jobs.json'), JsonOutput.toJson(definitions))
        server = server()
        server.importJobs(dir.resolve('jobs.json'))
        (1..jobs).each { n ->
            each.times {
                def request = more.options ? RunRequest.plain().option('password', 's3cret') : RunRequest.plain()
                server.start(server.job(uuid(n)).get(), request).await()
            }
        }
        marks()
    }

    /** Rows and records of executions like the first ones. */
    private void copiesOfFailed(int known, int wanted) {
        def of = { int id -> base().resolve("var/logs/rundeck/playground/job/${uuid(1)}/logs/${id}.resume.json") }
        sql("""insert into execution (id, version, uuid, project, job_uuid, job_name, loglevel, rduser, user_role_list, status,
            outputfilepath, server_nodeuuid, server_process, date_started, date_completed, cancelled, timed_out, will_retry)
            select n.x, 0, random_uuid(), project, job_uuid, job_name, loglevel, rduser, user_role_list, status,
            replace(outputfilepath, '/1.rdlog', '/' || n.x || '.rdlog'), server_nodeuuid, server_process, date_started, date_completed,
            cancelled, timed_out, will_retry from execution, system_range(${known + 1}, $wanted) n where id = 1""")
        def lines = of(1).toFile().readLines()
        (known + 1..wanted).each { id ->
            def documents = (lines - ']').collect { (it =~ /"doc":(.*)\}$/)[0][1].replace('"execution":"1"', "\"execution\":\"$id\"") }
            Files.writeString(of(id), io.github.rundeckresume.store.Lines.journal(documents) + ']\n')
        }
    }

    private static String uuid(int n) {
        "11111111-2222-3333-4444-00000000000$n"
    }

    private static Bulks bulks() {
        Bulks.of(new FullAccess('admin'), 'playground').get()
    }

    private static Map bulk() {
        BulkView.one(bulks(), bulks().find(BULK).get())
    }

    private static String start(Collection<String> ids, BulkLimits limits) {
        bulks().start(BULK, ids.collect { ExecutionId.of(it) }, limits, new OfferedResume()).orElse(null)
    }

    private static void finished() {
        LONG.eventually { assert bulk().over }
    }

    private static void paused() {
        LONG.eventually { assert bulk().status == 'paused' }
    }

    private static Map listed() {
        FailedView.of(FailedExecutions.of(new FullAccess('admin'), 'playground').get().find(Optional.empty()), 'playground')
    }

    private List<String> ids() {
        listed().groups*.executions.collectMany { it*.first() }.sort { it as int }
    }

    private List<Map> rows() {
        server.list().collect { row(it.id()) }
    }

    private static String press(Browser browser, String key, String verb, Map said) {
        def value = [key, verb, URLEncoder.encode(JsonOutput.toJson(said), 'UTF-8'), 'playground'].join(' ')
        def answer = browser.send('POST', '/plugin/validate/UI/resume-ui', JsonOutput.toJson([config: [bulk: value]]),
            ['X-Rundeck-ajax': 'true', 'Content-Type': 'application/json']).json
        answer.valid ? null : answer.errors.bulk
    }
}
