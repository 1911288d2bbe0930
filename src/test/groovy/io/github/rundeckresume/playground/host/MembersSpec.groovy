package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState
import io.github.rundeckresume.playground.database.ExecutionRecord
import io.github.rundeckresume.playground.execution.ExecutionSummary
import io.github.rundeckresume.playground.execution.JobSummary
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.springframework.transaction.support.TransactionTemplate

/** Two members of a cluster: one database and one Log Storage, a base directory of its own for each. */
class MembersSpec extends HostSpecification {

    def "each member is known by an id of its own, and sees jobs and executions of the other"() {
        given:
        def a = member('a')
        def b = member('b')
        job('- exec: echo one')
        a.importJobs(base.resolve('job.yaml'))

        when:
        a.run(a.job(UUID).get(), RunRequest.plain())
        b.run(b.job(UUID).get(), RunRequest.plain())

        then:
        [a, b]*.list()*.collect { it.server() } == [[a.framework().serverId(), b.framework().serverId()]] * 2
        a.framework().serverId() != b.framework().serverId()
        b.list()*.state() == ['succeeded'] * 2
    }

    def "a job that runs on one member once does not run on the other"() {
        given:
        def go = new CountDownLatch(1)
        def a = member('a', { go.await() })
        def running = a.start(job(probe()), RunRequest.plain())

        when:
        member('b').start(job(probe()), RunRequest.plain())

        then:
        def refused = thrown(HostException)
        refused.reason() == HostException.Reason.CONFLICT

        cleanup:
        go.countDown()
        running?.await()
    }

    def "a file of another member's execution is pending while it runs, and comes from Log Storage after its end"() {
        given:
        def started = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        def a = member('a', { started.countDown(); go.await() })
        def b = member('b')
        def running = a.start(job(probe()), RunRequest.plain())
        started.await()

        expect:
        state(b, 'state.json', true) == ExecutionFileState.PENDING_REMOTE

        when:
        go.countDown()
        running.await()
        def stored = state(b, 'rdlog', false)
        def loaded = session(b) { files(b).requestFileLoadAsync(reference(b), 'rdlog') }.get(10, TimeUnit.SECONDS)

        then:
        state(a, 'rdlog', false) == ExecutionFileState.AVAILABLE
        stored == ExecutionFileState.AVAILABLE_REMOTE
        state(b, 'never.json', false) == ExecutionFileState.PENDING_REMOTE
        loaded.state == ExecutionFileState.AVAILABLE
        loaded.file.toPath().startsWith(base.resolve('b'))
        loaded.file.bytes == base.resolve("a/var/logs/rundeck/playground/job/$UUID/logs/1.rdlog").toFile().bytes
    }

    def "a member keeps its id over restarts, and gets one if its settings have none"() {
        given:
        def first = member('a').framework().serverId()
        def settings = base.resolve('a/etc/framework.properties')

        expect:
        member('a').framework().serverId() == first

        when:
        Files.write(settings, Files.readAllLines(settings).findAll { !it.contains('rundeck.server.uuid') })
        def second = member('a').framework().serverId()

        then:
        second != first
        member('a').framework().serverId() == second
    }

    private EmbeddedHost member(String name, Closure<?> action = {}) {
        def home = base.resolve(name)
        def settings = home.resolve('etc/framework.properties')
        if (!Files.exists(settings)) {
            EmbeddedHost.at(home).open().close()
            settings.toFile() << """\
playground.jdbc.url = jdbc:h2:${base}/shared;AUTO_SERVER=TRUE
framework.plugin.ExecutionFileStorage.folder.directory = ${base}/shared-storage
"""
        }
        open(EmbeddedHost.at(home).provider('WorkflowStep', 'probe', { new ProbeStep(action) }))
    }

    private static String probe() {
        '''
        - type: probe
          nodeStep: false
        '''
    }

    private static ExecutionFileState state(EmbeddedHost host, String type, boolean load) {
        session(host) { files(host).requestFileLoad(reference(host), type, load) }.state
    }

    private static AsyncExecutionFileLoaderService files(EmbeddedHost host) {
        host.context().getBean('logFileStorageService', AsyncExecutionFileLoaderService)
    }

    private static ExecutionSummary reference(EmbeddedHost host) {
        ExecutionRecord record = host.find(1).get()
        new ExecutionSummary(record, new JobSummary(record.jobUuid(), record.project(), 'probe', ''))
    }

    private static <T> T session(EmbeddedHost host, Closure<T> action) {
        new TransactionTemplate(host.context().getBean('transactionManager')).execute { action.call() }
    }
}
