package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionNotFound
import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobReference
import com.dtolabs.rundeck.core.jobs.JobService
import io.github.rundeckresume.plan.KnownExecution
import io.github.rundeckresume.plan.ExecutionStatus
import io.github.rundeckresume.state.ExecutionId
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class SpringServerSpec extends Specification {

    static final JobReference JOB = [getId: { 'job' }, getProject: { 'p' }] as JobReference

    static final KnownExecution SOURCE = KnownExecution.of(ExecutionId.of('1'), 'p', 'job', ExecutionStatus.STOPPED)

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

    def "where no claims can be made, other resumes that cannot be looked up are not taken for none"() {
        given:
        def host = host([
            queryExecutions: { Map query -> throw new IllegalStateException('database gone') },
            searchExecutions: { Object[] given -> throw new IllegalStateException('database gone') },
        ])

        when:
        host.laterThan(SOURCE, false)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'The other executions of this job could not be looked up: database gone'
    }

    def "where no claims can be made, whoever may not list the job's executions cannot know of other resumes"() {
        given: 'without the right to read, Rundeck finds nothing, and does not say so'
        def host = host([queryExecutions: { Map query -> [result: [], total: 0] }])

        expect:
        host.laterThan(SOURCE, false).hidden
    }

    def "where no claims can be made, one that is running with a lower number, or that succeeded, goes first: #status, #number"() {
        given:
        def other = execution(number, status, [resumeFrom: '1'])
        def host = host([queryExecutions: { Map query -> [result: query.offset == 0 ? [other, execution('2', null, [resumeFrom: '1'])] : [], total: 2] }])

        expect:
        host.laterThan(SOURCE, false).later().map { it.last().toString() }.orElse(null) == first

        where:
        status      | number || first
        null        | '3'    || null
        'succeeded' | '3'    || '3'
        'failed'    | '3'    || null
    }

    def "a status #status stands as #standing"() {
        given:
        def host = host([executionForId: { String id, String project -> execution('1', status) }])

        expect:
        host.find(ExecutionId.of('1')).get().status() == standing

        where:
        status       || standing
        null         || ExecutionStatus.RUNNING
        'running'    || ExecutionStatus.RUNNING
        'scheduled'  || ExecutionStatus.RUNNING
        'queued'     || ExecutionStatus.RUNNING
        'succeeded'  || ExecutionStatus.SUCCEEDED
        'true'       || ExecutionStatus.SUCCEEDED
        'failed'     || ExecutionStatus.STOPPED
        'aborted'    || ExecutionStatus.STOPPED
        'paused'     || ExecutionStatus.STOPPED
        'incomplete' || ExecutionStatus.STOPPED
    }

    def "a job whose definition cannot be read has unknown facts"() {
        expect:
        !host([:]).job().options().areKnown()
        host([:]).job().timeout().empty
    }

    SpringServer host(Map<String, Closure> jobs) {
        new SpringServer(server.context(), jobs as JobService, null, execution('2'), LogFolder.of(dir))
    }

    static ExecutionReference execution(String id, String status = 'failed', Map metadata = [:]) {
        [getId: { id }, getProject: { 'p' }, getJob: { JOB }, getStatus: { status }, getMetadata: { metadata }, getUuid: { null },
            getDateStarted: { null }, getRetryPrevId: { null }, getRetryNextId: { null },
            getSucceededNodeList: { null }, getFailedNodeList: { null }] as ExecutionReference
    }
}
