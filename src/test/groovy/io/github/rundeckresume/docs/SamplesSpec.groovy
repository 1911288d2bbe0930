package io.github.rundeckresume.docs

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.resume.PauseSpecification
import java.nio.file.Files
import java.nio.file.Path

/** Runs the jobs in docs/samples as they stand. */
class SamplesSpec extends PauseSpecification {

    static final Path JOBS = Path.of('docs/samples/jobs')

    def "the smallest job goes on where it failed"() {
        given:
        def job = sample('resumable.yaml')
        def first = session(job, request())

        expect:
        first.state() == 'failed'
        first.log().contains('There are no orders.')
        done() == ['prepared']

        when:
        touch('orders')
        def second = resume(job, first, request())

        then:
        second.state() == 'succeeded'
        done() == ['prepared', 'loaded', 'reported']
    }

    def "the job in XML is the job in YAML"() {
        expect:
        sample('resumable.xml') == sample('resumable.yaml')
    }

    def "a failure with exit code #code: #said"() {
        given:
        def job = sample('retry-rules.yaml')
        folder().resolve('code').toFile().text = code

        when:
        def first = session(job, request())

        then:
        first.status() == status
        first.log().contains(said)

        when:
        folder().resolve('code').toFile().text = '0'
        def second = resume(job, first, request())

        then:
        second.state() == 'succeeded'
        done() == ['prepared', 'reported']

        where:
        code | status   | said
        '2'  | 'failed' | 'exit 2 => stop'
        '3'  | 'held'   | 'exit 3 => hold'
        '75' | 'failed' | 'exit 75 => resume after 30s'
    }

    def "what was interrupted while it paid does not pay twice"() {
        given:
        def job = sample('after-a-crash.yaml')
        def first = during('waiting for the answer of the bank', job, request()) { server, id -> server.abort(id) }

        expect:
        first.state() == 'aborted'

        when:
        def second = resume(job, first, request())

        then:
        second.state() == 'succeeded'
        done() == ['collected', 'paid', 'reported']
    }

    def "each node goes on at its own step"() {
        given:
        def job = sample('node-first.yaml')
        def nodes = dir.resolve('nodes.yaml')
        nodes.toFile().text = ['web1', 'web2'].collect { "$it: {nodename: $it, hostname: localhost}" }.join('\n')
        touch('web2.full')
        def first = session(job, request().nodes(nodes))

        expect:
        first.state() == 'failed'
        done('web1') == ['fetched', 'rolled out', 'checked']
        done('web2') == ['fetched']

        when:
        Files.delete(folder().resolve('web2.full'))
        def second = resume(job, first, request().nodes(nodes))

        then:
        second.state() == 'succeeded'
        ['web1', 'web2'].every { done(it) == ['fetched', 'rolled out', 'checked'] }
    }

    private JobDefinition sample(String name) {
        def host = host().open()
        host.importJobs(JOBS.resolve(name))
        host.close()
        JobFile.read(JOBS.resolve(name)).first()
    }

    private Path folder() {
        Files.createDirectories(dir.resolve('work'))
    }

    private RunRequest request() {
        RunRequest.plain().option('folder', folder().toString())
    }

    private void touch(String name) {
        Files.createFile(folder().resolve(name))
    }

    private List<String> done(String name = 'done') {
        folder().resolve(name).toFile().readLines()
    }
}
