package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionNotFound
import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobReference
import com.dtolabs.rundeck.core.jobs.JobService
import io.github.rundeckresume.plan.SourceExecution.Standing
import io.github.rundeckresume.state.ExecutionId
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.environment.RestoreSystemProperties

class ServerHostSpec extends Specification {

    static final JobReference JOB = [getId: { 'job' }, getProject: { 'p' }] as JobReference

    @TempDir
    Path dir

    final FakeServer server = new FakeServer(localFile: { dir.resolve('2.resume.json').toFile() })

    def "an execution that cannot be looked up is not taken for one that is not there"() {
        given:
        def host = host([executionForId: { String id, String project -> throw new IllegalStateException('database gone') }])

        when:
        host.find(ExecutionId.of('1'))

        then:
        def e = thrown(IllegalStateException)
        e.message == 'Execution 1 could not be looked up: database gone'
    }

    def "an execution that is not there is none"() {
        given:
        def host = host([executionForId: { String id, String project -> throw new ExecutionNotFound('no', id, project) }])

        expect:
        host.find(ExecutionId.of('1')).empty
        host.load(ExecutionId.of('1'), 1000).state().empty
    }

    def "other resumes that cannot be looked up are not taken for none"() {
        given:
        def host = host([
            executionForId: { String id, String project -> execution('1') },
            queryExecutions: { Map query -> throw new IllegalStateException('database gone') },
            searchExecutions: { Object[] given -> throw new IllegalStateException('database gone') },
        ])

        when:
        host.resumesOf(ExecutionId.of('1'), false)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'The other executions of this job could not be looked up: database gone'
    }

    def "whoever may not list the job's executions cannot know of other resumes"() {
        given: 'without the right to read, Rundeck finds nothing, and does not say so'
        def host = host([
            executionForId: { String id, String project -> execution('1') },
            queryExecutions: { Map query -> [result: [], total: 0] },
        ])

        expect:
        host.resumesOf(ExecutionId.of('1'), false).empty
    }

    def "an execution that is not there was resumed by none"() {
        given:
        def host = host([executionForId: { String id, String project -> throw new ExecutionNotFound('no', id, project) }])

        expect:
        host.resumesOf(ExecutionId.of('1'), false).get() == []
    }

    def "a status #status stands as #standing"() {
        given:
        def host = host([executionForId: { String id, String project -> execution('1', status) }])

        expect:
        host.find(ExecutionId.of('1')).get().standing() == standing

        where:
        status       || standing
        null         || Standing.RUNNING
        'running'    || Standing.RUNNING
        'scheduled'  || Standing.RUNNING
        'queued'     || Standing.RUNNING
        'succeeded'  || Standing.SUCCEEDED
        'true'       || Standing.SUCCEEDED
        'failed'     || Standing.STOPPED
        'aborted'    || Standing.STOPPED
        'paused'     || Standing.STOPPED
        'incomplete' || Standing.STOPPED
    }

    @RestoreSystemProperties
    def "a running execution whose journal nobody holds is #standing if #what"() {
        given:
        Files.writeString(dir.resolve('1.resume.json.part'), '[')
        server.servers = [1L: runsIt]
        if (self) {
            System.setProperty('rundeck.server.uuid', self)
        } else {
            System.clearProperty('rundeck.server.uuid')
        }
        def host = host([executionForId: { String id, String project -> execution('1', null) }])

        expect:
        host.find(ExecutionId.of('1')).get().standing() == standing

        where:
        what                                       | self   | runsIt  || standing
        'this server ran it, and died'             | 'self' | 'self'  || Standing.ABANDONED
        'another one runs it: locks may not reach' | 'self' | 'other' || Standing.RUNNING
        'nobody knows who runs it'                 | 'self' | null    || Standing.RUNNING
        'this server does not know itself'         | null   | null    || Standing.RUNNING
    }

    @RestoreSystemProperties
    def "which server runs an execution that cannot be looked up is not known"() {
        given:
        System.setProperty('rundeck.server.uuid', 'self')
        Files.writeString(dir.resolve('1.resume.json.part'), '[')
        server.servers = null
        def host = host([executionForId: { String id, String project -> execution('1', null) }])

        expect:
        host.find(ExecutionId.of('1')).get().standing() == Standing.RUNNING
    }

    def "a job whose definition cannot be read has unknown facts"() {
        expect:
        host([:]).job().options().defaults() == [:]
        host([:]).job().timeout().empty
    }

    ServerHost host(Map<String, Closure> jobs) {
        new ServerHost(server.context(), jobs as JobService, execution('2'), LogFolder.of(dir))
    }

    static ExecutionReference execution(String id, String status = 'failed') {
        [getId: { id }, getProject: { 'p' }, getJob: { JOB }, getStatus: { status }, getMetadata: { [:] },
            getDateStarted: { null }, getRetryPrevId: { null }] as ExecutionReference
    }
}
