package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Refused for what was asked, and for how the executions stand. */
class RequestRefusalSpec extends RefusalSpecification {

    static final String OTHER = '99999999-2222-3333-4444-555555555555'

    def "what is no number is no execution: '#text'"() {
        expect:
        refused(session(job([act('one')]), RunRequest.plain().meta('resumeFrom', text)),
                "The metadata resumeFrom must be the number of an execution, but is '$shown'. Run the job again with a number.")

        where:
        text             | shown
        'abc'            | 'abc'
        ''               | ''
        '-1'             | '-1'
        '../../etc/1'    | '../../etc/1'
        '9' * 60         | '9' * 40 + '…'
    }

    def "an execution that is not there"() {
        expect:
        refused(session(job([act('one')]), RunRequest.plain().resumeFrom(4711)),
                "Execution 4711 is not known in project 'playground', or you may not view its job. Check the number.")
    }

    def "an execution of another project is not known in this one"() {
        given:
        def first = failed(job([fails('one')], job: [project: 'elsewhere']))

        expect:
        refused(resume(job([fails('one')]), first),
                "Execution 1 is not known in project 'playground', or you may not view its job. Check the number.")
    }

    def "an execution of another job"() {
        given:
        def first = failed(job([fails('one')], job: [uuid: OTHER]))

        expect:
        refused(resume(job([fails('one')]), first),
                'Execution 1 is not an execution of this job. Resume it from its own job.')
    }

    def "an execution that runs"() {
        given:
        def go = new CountDownLatch(1)
        def runs = new CountDownLatch(1)
        def job = job([act('one') { runs.countDown(); go.await(20, TimeUnit.SECONDS) }], job: [multipleExecutions: true])
        def server = host().open()
        def first = server.start(job, RunRequest.plain())
        runs.await(20, TimeUnit.SECONDS)
        marks()

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        refused(second, 'Execution 1 is still running. Wait until it has ended, or kill it, then resume. If its server died, mark it as incomplete first.')

        cleanup:
        go.countDown()
        first.await()
        server.close()
    }

    def "an execution that succeeded"() {
        given:
        def job = job([act('one')])
        def first = session(job)
        marks()

        expect:
        refused(resume(job, first), 'Execution 1 succeeded: there is nothing to resume. Run the job again.')
    }

    def "an execution that was resumed by one that failed"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)
        def second = resume(job, first)
        marks()

        expect:
        refused(resume(job, first), "Execution 1 was already resumed by execution ${second.id()}. Resume execution "
                + "${second.id()} instead: it has the work of both.")
    }

    def "an execution whose resume was refused can be resumed all the same; the refused one says so"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)
        def refused = resume(this.job([fails('two'), act('one')]), first)
        marks()

        expect:
        this.refused(resume(job, refused), "Execution ${refused.id()} was refused, or stopped, before its first step. "
                + 'Resume execution 1 instead, which it was to resume.')

        when:
        mend('two')
        def third = resume(job, first)

        then:
        third.state() == 'succeeded'
        marks() == ['two']
    }

    def "an execution whose resume ran on nodes and lost its state: what it did must not be done again"() {
        given:
        def job = job([failing('one'), ran('two'), failing('three')])
        def first = failed(job)
        mend('one')
        def second = resume(job, first)
        marks()
        second.file('resume.json').toFile().delete()
        base().resolve("log-storage/${second.id()}.resume.json").toFile().delete()

        expect:
        refused(resume(job, first), "Execution 1 was already resumed by execution ${second.id()}. Resume execution "
                + "${second.id()} instead: it has the work of both.")
    }

    def "an execution that was resumed by one that succeeded"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)
        mend('one')
        resume(job, first)
        marks()

        expect:
        refused(resume(job, first), 'Execution 1 was already resumed by execution 2, which succeeded. There is nothing '
                + 'left to resume.')
    }

    def "an execution that another one is resuming"() {
        given:
        def go = new CountDownLatch(1)
        def runs = new CountDownLatch(1)
        def job = job([act('one') {
            if (!mended('one')) { throw new IllegalStateException('one is broken') }
            runs.countDown()
            go.await(20, TimeUnit.SECONDS)
        }], job: [multipleExecutions: true])
        def first = failed(job)
        mend('one')
        def server = host().open()
        def second = server.start(job, RunRequest.plain().resumeFrom(first.id()))
        runs.await(20, TimeUnit.SECONDS)
        marks()

        when:
        def third = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        refused(third, 'Execution 1 was already resumed by execution 2, which is running. Wait for it.')

        cleanup:
        go.countDown()
        second.await()
        server.close()
    }

    def "a refused resume does not stand in the way of the next one"() {
        given:
        def job = job([act('one'), fails('two')], job: [options: [[name: 'env']]])
        def first = failed(job)
        def second = resume(job, first, RunRequest.plain().option('env', 'wrong'))
        mend('two')

        expect:
        second.state() == 'failed'
        resume(job, first).state() == 'succeeded'
    }
}
