package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest

class RetrySpec extends ResumeSpecification {

    def "a retry of a job that resumes on retry goes on where the try before it failed"() {
        given:
        def job = job([act('one'), failsUntil('two', 3), act('three')], resume: [onRetry: 'true'], job: [retry: '3'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'succeeded']
        marks() == ['one', 'two', 'two', 'two', 'three']
        all[1].log().contains("Resuming execution 1: step 1 is kept, going on at step 2 'two'.")
        all[2].log().contains("Resuming execution 2: step 1 is kept, going on at step 2 'two'.")
        all[2].log().contains('Step 1 is kept: execution 1 ran it.')
    }

    def "a retry of a job that does not resume on retry runs everything"() {
        given:
        def job = job([act('one'), failsUntil('two', 2)], resume: resume, job: [retry: '1'])

        when:
        def both = sessions(job)

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['one', 'two', 'one', 'two']
        !both[1].log().contains('Resum')

        where:
        resume << [[:], [onRetry: 'false']]
    }

    def "a retry of a resume goes on too, although nobody asked for it"() {
        given: 'by hand, a resume of a job whose retries do not resume'
        def job = job([act('one'), failsUntil('two', 4), act('three')], job: [retry: '1'])
        def first = sessions(job).last()
        marks()

        when:
        def both = sessions(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['two', 'two', 'three']
    }

    def "the last try's failure can be resumed by hand"() {
        given:
        def job = job([act('one'), failsUntil('two', 3)], resume: [onRetry: 'true'], job: [retry: '1'])
        def tries = sessions(job)
        marks()

        when:
        def third = resume(job, tries.last())

        then:
        tries*.state() == ['failed-with-retry', 'failed']
        third.state() == 'succeeded'
        marks() == ['two']
    }

    def "a retry of a try that finished no step starts from the beginning, and says so"() {
        given: 'no node at all: the workflow fails before its first step'
        def job = job([act('one')], resume: [onRetry: 'true'],
                job: [retry: '1', nodefilters: [filter: 'nosuchnode', dispatch: [threadcount: '1', keepgoing: false]]])

        when:
        def both = sessions(job)

        then:
        both*.state() == ['failed-with-retry', 'failed']
        both[1].log().contains('This retry starts from the beginning: execution 1 finished no step.')
    }

    def "a retry never runs finished steps again because its state was lost: it is refused"() {
        given:
        setting('maxStateBytes', '3000')
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }, failsUntil('two', 2),
        ], resume: [onRetry: 'true'], job: [retry: '1'])

        when:
        def both = sessions(job)

        then:
        both*.state() == ['failed-with-retry', 'failed']
        marks() == ['one', 'two']
        both[1].log().contains('The resume state of execution 1 cannot be used: step 1 could not be recorded')
    }

    /** A step that fails until it runs for that many times. */
    Map failsUntil(String mark, int times) {
        int runs = 0
        act(mark) { if (++runs < times) { throw new IllegalStateException("$mark failed for the ${runs}. time") } }
    }
}
