package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch

class StopSpec extends HostSpecification {

    def "an abort interrupts the running step, and the hooks learn of it"() {
        given:
        def started = new CountDownLatch(1)
        def ends = new CopyOnWriteArrayList()
        def host = open(withProbe { started.countDown(); new CountDownLatch(1).await() }
                .provider('ExecutionLifecycle', 'ends', { new Ends(ends) }))
        def running = host.start(job('''
            - exec: echo one
            - type: probe
              nodeStep: false
            - exec: echo three
            ''', [plugins: [ExecutionLifecycle: [ends: [:]]]]), RunRequest.plain())
        started.await()

        when:
        host.abort(running.id())
        def execution = running.await()[0]

        then:
        execution.state() == 'aborted'
        execution.status() == 'failed'
        execution.log().contains('one')
        !execution.log().contains('three')
        ends == [[aborted: true, success: false, failedSteps: [2]]]
    }

    def "a shell command is killed too"() {
        given:
        def started = new CountDownLatch(1)
        def host = open(EmbeddedHost.at(base).watcher { if (it.message() == 'sleeping') started.countDown() })
        def running = host.start(job('''
            - script: |-
                #!/bin/sh
                echo sleeping
                exec sleep 600
            '''), RunRequest.plain())
        started.await()

        when:
        running.abort()

        then:
        running.await()*.state() == ['aborted']
    }

    def "the database works after an abort, whatever the workflow was doing"() {
        given:
        def host = open(withProbe { throw new InterruptedException() })

        when:
        def running = host.start(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain())
        running.abort()
        running.await()

        then:
        host.list()*.id() == [1]
    }

    def "a job that takes longer than its time-out is stopped: timedout, raw status failed, not aborted for the server"() {
        given:
        def ends = new CopyOnWriteArrayList()
        def host = open(withProbe { new CountDownLatch(1).await() }
                .provider('ExecutionLifecycle', 'ends', { new Ends(ends) }))

        when:
        def execution = host.run(job('''
            - type: probe
              nodeStep: false
            ''', [timeout: '${option.limit}', options: [[name: 'limit', value: '1s']],
                  plugins: [ExecutionLifecycle: [ends: [:]]]]), RunRequest.plain())

        then:
        execution.state() == 'timedout'
        execution.status() == 'failed'
        !execution.record().outcome().get().aborted()
        ends*.aborted == [true]
    }

    def "a job in time is not stopped"() {
        expect:
        open().run(job('- exec: echo one', [timeout: '1h']), RunRequest.plain()).state() == 'succeeded'
    }

    def "one execution of a job at a time, unless it allows several"() {
        given:
        def started = new CountDownLatch(1)
        def go = new CountDownLatch(1)
        def host = open(withProbe { started.countDown(); go.await() })
        def steps = '''
            - type: probe
              nodeStep: false
            '''
        def running = host.start(job(steps), RunRequest.plain())
        started.await()

        when:
        host.start(job(steps), RunRequest.plain())

        then:
        def refusal = thrown(HostException)
        refusal.message.contains("Job 'probe' is running already as execution 1")

        when:
        def second = host.start(job(steps, [multipleExecutions: true]), RunRequest.plain())
        go.countDown()

        then:
        (running.await() + second.await())*.state() == ['succeeded', 'succeeded']
    }

    @Plugin(service = 'ExecutionLifecycle', name = 'ends')
    static class Ends implements ExecutionLifecyclePlugin {
        private final List<Map> ends

        Ends(List<Map> ends) {
            this.ends = ends
        }

        @Override
        ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) {
            null
        }

        @Override
        ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) {
            def result = event.result.result
            ends << [aborted: event.result.aborted, success: result.success,
                     failedSteps: result.stepFailures.keySet().toList()]
            null
        }
    }
}
