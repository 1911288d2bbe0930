package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.database.DatabaseAddress
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.host.StartUp
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.store.Lines
import java.nio.file.Files
import java.nio.file.StandardOpenOption
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.jdbi.v3.core.Jdbi
import spock.util.concurrent.PollingConditions

/** What a server leaves that is killed while execution 1 runs a step, and servers that start after that. */
abstract class CrashSpecification extends ResumeSpecification {

    static final PollingConditions SOON = new PollingConditions(timeout: 60, delay: 0.05)

    private final List<EmbeddedHost> servers = []

    def cleanup() {
        servers*.close()
    }

    /** Long enough for whatever would be done by itself. */
    static void idle(long seconds = 2) {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)
    }

    /** A server that has started. */
    EmbeddedHost server() {
        def host = host().open()
        servers << host
        StartUp.finish(host)
        return host
    }

    void stop(EmbeddedHost server) {
        servers.remove(server)
        server.close()
    }

    /** So many more executions, from 2 on, that the crash left in the same way. */
    void copies(int many) {
        def journal = logs().resolve('1.resume.json.journal').toFile().readLines()
        (2..many + 1).each { id ->
            def own = journal.collect { (it =~ /"doc":(.*)\}$/)[0][1].replace('"execution":"1"', "\"execution\":\"$id\"") }
            Files.writeString(logs().resolve("${id}.resume.json.journal"), Lines.journal(own))
        }
        sql("""insert into execution (id, version, uuid, project, job_uuid, job_name, loglevel, rduser, user_role_list,
            outputfilepath, server_nodeuuid, server_process, date_started, cancelled)
            select n.x, 0, uuid, project, job_uuid, job_name, loglevel, rduser, user_role_list,
            replace(outputfilepath, '1.rdlog', n.x || '.rdlog'), server_nodeuuid, server_process, date_started, cancelled
            from execution, system_range(2, ${many + 1}) n where id = 1""")
    }

    /** Imports the job, so that servers find it. */
    void stored(JobDefinition job) {
        host().open().withCloseable { it.importJobs(dir.resolve('job.json')) }
    }

    /** A line of framework.properties, for the servers to come. */
    void property(String line) {
        setting('ignored', '')
        Files.writeString(base().resolve('etc/framework.properties'), "$line\n", StandardOpenOption.APPEND)
    }

    /** The step that runs when the server is killed. */
    Map interrupted(String mark) {
        act(mark) { context -> if (!mended(mark)) { new CountDownLatch(1).await() } }
    }

    /**
     * Runs the job until that step is recorded, and leaves the journal and the row as they are then, as if the process had
     * been killed: the end that follows in this process is taken back.
     */
    void crash(JobDefinition job, RunRequest request = RunRequest.plain(), int after = 1) {
        stored(job)
        // The step that hangs would keep the shutdown waiting, which no crash does.
        setting('shutdownHoldSeconds', '0')
        def journal = logs().resolve('1.resume.json.journal')
        host().open().withCloseable { server ->
            server.start(server.job(UUID).get(), request)
            recorded(after)
            Files.copy(journal, dir.resolve('journal'))
        }
        Files.delete(logs().resolve('1.resume.json'))
        Files.writeString(journal, ofAnotherBoot(Files.readAllLines(dir.resolve('journal'))))
        sql("update execution set status = null, date_completed = null, cancelled = false, abortedby = null, server_process = '1@1'")
        marks()
    }

    /** The same journal, or finished state, as an earlier process of this server would have written it. */
    static String ofAnotherBoot(List<String> lines) {
        def documents = (lines - ']').collect { (it =~ /"doc":(.*)\}$/)[0][1].replaceFirst(/"boot":"[^"]*"/, '"boot":"earlier"') }
        Lines.journal(documents) + (lines.last() == ']' ? ']\n' : '')
    }

    void sql(String statement) {
        database().useHandle { it.execute(statement) }
    }

    Jdbi database() {
        def address = DatabaseAddress.embedded(base().resolve('server/data'))
        return Jdbi.create(address.url(), address.user(), '')
    }

    /** What the row of the execution says of it, metadata read. */
    Map row(long id) {
        def found = database().withHandle { it.select('select * from execution where id = ?', id).mapToMap().findOne() }.orElse(null)
        return found == null ? null : found + [metadata: found.extra_metadata ? new JsonSlurper().parseText(found.extra_metadata.toString()) : [:]]
    }

    /** Waits until that execution has ended; what was left of it. */
    CompletedExecution ended(EmbeddedHost server, long id) {
        SOON.eventually { assert server.find(id).filter { !it.isRunning() }.present }
        return new CompletedExecution(server.find(id).get(), server.files())
    }

    /** Waits until the row says what was done with the execution. */
    boolean noted(long id, String what) {
        SOON.eventually { assert row(id).metadata.afterCrash == what }
        return true
    }
}
