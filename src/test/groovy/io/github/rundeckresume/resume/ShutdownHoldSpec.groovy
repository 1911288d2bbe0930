package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What becomes of running executions when their server shuts down in order. */
class ShutdownHoldSpec extends ResumeSpecification {

    final CountDownLatch begun = new CountDownLatch(1)
    final CountDownLatch never = new CountDownLatch(1)

    def "what reaches a step boundary in time is held, and goes on after the restart"() {
        given:
        def job = job([act('one') { begun.countDown(); never.await(1, TimeUnit.SECONDS) }, act('two')])

        when:
        def first = shutDownWhileRunning(job)

        then:
        first.status() == 'held'
        marks() == ['one']
        first.log().contains("Held, as asked for by the server's shutdown")

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "it goes on by itself if its job says so about crashes (#onCrash)"() {
        given:
        def steps = [act('one') { begun.countDown(); never.await(1, TimeUnit.SECONDS) }, act('two')]

        when:
        def first = shutDownWhileRunning(job(steps, resume: [onCrash: onCrash, crashHold: '0']))

        then:
        first.status() == 'held'
        end(first).goOn == goOn

        where:
        onCrash  || goOn
        'resume' || true
        'hold'   || null
        'off'    || null
    }

    def "what does not is cut when the time is over, and its finished steps are kept"() {
        given:
        setting('shutdownHoldSeconds', seconds)
        def job = job([act('zero'), act('one') { begun.countDown(); never.await(30, TimeUnit.SECONDS) }, act('two')])

        when:
        def start = System.nanoTime()
        def first = shutDownWhileRunning(job)

        then:
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 25
        first.state() == 'aborted'
        outcomes(first) == ['1': 'succeeded', '2': 'interrupted']

        where:
        seconds << ['0', '1']
    }

    private CompletedExecution shutDownWhileRunning(JobDefinition job) {
        def host = host().open()
        def running = host.start(job, RunRequest.plain())
        begun.await(20, TimeUnit.SECONDS)
        host.close()
        running.await().last()
    }
}
