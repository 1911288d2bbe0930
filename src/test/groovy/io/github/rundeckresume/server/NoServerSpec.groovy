package io.github.rundeckresume.server

import grails.util.Holders
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.beans.CurrentContext
import io.github.rundeckresume.resume.ResumeSpecification
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Where there is no Spring context, all that is known of an execution is what lies beside the log. */
class NoServerSpec extends ResumeSpecification {

    def "goes on from the file beside the log"() {
        given:
        def job = job([act('one'), fails('two'), act('three')], job: [options: [[name: 'env', value: 'dev']]])
        def first = session(job, RunRequest.plain().option('env', 'prod'))

        expect:
        outcomes(first) == ['1': 'succeeded', '2': 'failed']
        marks() == ['one', 'two']

        when:
        mend('two')
        def second = session(job, RunRequest.plain().option('env', 'prod').resumeFrom(first.id()))

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
        leftNoState(second)
    }

    def "an execution that left no file is refused"() {
        when:
        def first = session(job([act('one')]), RunRequest.plain().resumeFrom(4711))

        then:
        first.state() == 'failed'
        marks() == []
        first.log().contains('There is no resume state for execution 4711')
    }

    def "a state of another job is refused, by what the state says"() {
        given:
        def first = session(job([fails('one')], job: [uuid: '99999999-2222-3333-4444-555555555555']))
        Files.createDirectories(logs())
        Files.copy(first.file('resume.json'), logs().resolve('1.resume.json'))
        marks()

        when:
        def second = session(job([fails('one')]), RunRequest.plain().resumeFrom(1))

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains('The resume state of execution 1 was recorded for another job or project. Run the job again.')
    }

    def "an execution whose journal is being written is running"() {
        given:
        def go = new CountDownLatch(1)
        def runs = new CountDownLatch(1)
        def job = job([act('one') { runs.countDown(); go.await(20, TimeUnit.SECONDS) }], job: [multipleExecutions: true])
        def server = alone()
        def first = server.start(job, RunRequest.plain())
        runs.await(20, TimeUnit.SECONDS)

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        second.log().contains('Execution 1 is still running.')

        cleanup:
        go.countDown()
        first.await()
        server.close()
    }

    @Override
    List<CompletedExecution> sessions(JobDefinition job, RunRequest request = RunRequest.plain()) {
        def server = alone()
        try {
            return server.start(job, request).await()
        } finally {
            server.close()
        }
    }

    def alone() {
        def server = host().open()
        CurrentContext.withdraw(server.context())
        assert Holders.findApplicationContext() == null
        return server
    }
}
