package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

class KillAndTimeoutSpec extends ResumeSpecification {

    final CountDownLatch hangs = new CountDownLatch(1)

    def "a killed execution goes on at the step that was interrupted (#strategy)"() {
        given:
        def job = job([act('one'), hanging('two'), act('three')], strategy: strategy)

        when:
        def first = killed(job) { runs.await(20, TimeUnit.SECONDS); recorded(1) }

        then:
        first.state() == 'aborted'
        end(first).reason == 'aborted'
        outcomes(first)['1'] == 'succeeded'
        outcomes(first)['2'] != 'succeeded'

        when:
        def kept = outcomes(first).findAll { it.value == 'succeeded' }.keySet()
        marks()
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == (kept.contains('3') ? ['two'] : ['two', 'three'])

        where:
        strategy << ['sequential', 'parallel']
    }

    def "a command that was killed runs again"() {
        given:
        def hangs = dir.resolve('hangs')
        def job = job([
            ran('one'),
            "echo two >> ${dir}/ran; test -e ${dir}/ok-two || { touch $hangs; exec sleep 60; }",
        ])

        when:
        def first = killed(job) {
            new PollingConditions(timeout: 60, delay: 0.02).eventually { assert Files.exists(hangs) }
        }
        mend('two')
        def second = resume(job, first)

        then:
        first.state() == 'aborted'
        outcomes(first)['1'] == 'succeeded'
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'two']
    }

    def "an execution that took too long goes on at the step that was interrupted"() {
        given:
        def steps = [act('one'), hanging('two'), act('three')]

        when:
        def first = session(job(steps, job: [timeout: '4']))

        then:
        first.state() == 'timedout'
        end(first).reason == 'timedout'
        outcomes(first)['1'] == 'succeeded'

        when:
        marks()
        mend('two')
        def second = resume(job(steps, job: [timeout: '60']), first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "an execution whose workflow is interrupted once more, when it ends, still finds out why"() {
        given: 'the server interrupts once a second, and the engine leaves the flag set'
        def server = host().open()
        def job = job([act('one') {
            try {
                hangs.await(60, TimeUnit.SECONDS)
            } catch (InterruptedException ignored) {
                engineWaitsForItsSteps()
                server.abort(1)
            }
        }], job: [timeout: '1'])

        when:
        def only = server.start(job, RunRequest.plain()).await().last()

        then:
        end(only).reason == 'timedout'

        cleanup:
        server.close()
    }

    static void engineWaitsForItsSteps() {
        new PollingConditions(timeout: 60, delay: 0.02).eventually {
            assert Thread.allStackTraces.values().any { frames -> frames*.methodName.containsAll(['awaitTermination', 'processOperations']) }
        }
    }

    def "killed long before its time was over, it is not said to have timed out"() {
        given:
        def job = job([hanging('one')], job: [timeout: '1h'])

        expect:
        end(killed(job)).reason == 'aborted'
    }

    def "a resume that is killed can be resumed"() {
        given:
        def job = job([act('one'), hanging('two')])
        def first = killed(job)

        when:
        def second = killed(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        second.state() == 'aborted'
        steps(second)*.path[0] == '1'

        when:
        mend('two')
        marks()
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == ['two']
    }

    CountDownLatch runs = new CountDownLatch(1)

    Map hanging(String mark) {
        act(mark) {
            if (!mended(mark)) {
                runs.countDown()
                hangs.await(60, TimeUnit.SECONDS)
            }
        }
    }

    CompletedExecution killed(
            JobDefinition job, RunRequest request = RunRequest.plain(), Closure ready = { runs.await(20, TimeUnit.SECONDS) }) {
        runs = new CountDownLatch(1)
        def server = host().open()
        try {
            def running = server.start(job, request)
            ready()
            server.abort(running.id())
            return running.await().last()
        } finally {
            server.close()
        }
    }

    CompletedExecution killed(JobDefinition job, Closure ready) {
        killed(job, RunRequest.plain(), ready)
    }
}
