package io.github.rundeckresume.playground.host

import io.github.rundeckresume.playground.database.ExecutionRecord
import java.util.concurrent.CountDownLatch
import spock.util.concurrent.PollingConditions

class AbortSpec extends HostSpecification {

    def "what a dead process left is aborted at once, or marked as incomplete; then the job runs again"() {
        given:
        DeadProcess.leaves(base, UUID)
        def host = open()

        when:
        host.start(job('- exec: echo one'), RunRequest.plain())

        then:
        def refused = thrown(HostException)
        refused.reason() == HostException.Reason.CONFLICT
        refused.message.contains('running as execution 1, but the process that ran it is gone')
        refused.message.contains('abort 1 --incomplete')
        refused.message.contains('execution/1/abort?forceIncomplete=true')

        when:
        def result = host.abort(execution(host, 1), incomplete)

        then:
        result == answer
        execution(host, 1).state() == state
        execution(host, 1).status().get() == status
        host.run(job('- exec: echo one'), RunRequest.plain()).state() == 'succeeded'

        where:
        incomplete || answer                                          | state     | status
        false      || AbortResult.aborted('')                         | 'aborted' | 'failed'
        true       || AbortResult.aborted('Marked as incomplete')     | 'other'   | 'incomplete'
    }

    def "what runs here is aborted as soon as its step lets it, even if it should be marked"() {
        given:
        def started = new CountDownLatch(1)
        def host = open(withProbe { started.countDown(); new CountDownLatch(1).await() })
        def running = host.start(job(probe()), RunRequest.plain())
        started.await()

        expect:
        host.abort(execution(host, 1), true) == AbortResult.pending()
        running.await()*.state() == ['aborted']
    }

    def "a retry that waits for its delay is aborted at once"() {
        given:
        def host = open()
        def running = host.start(job("- exec: 'false'", [retry: [retry: '1', delay: '1h']]), RunRequest.plain())
        new PollingConditions(timeout: 60).eventually { assert host.find(2).present }

        expect:
        host.abort(execution(host, 2), false) == AbortResult.aborted('')
        running.await()*.state() == ['failed-with-retry', 'aborted']
    }

    def "what has ended is not aborted; marked it can be all the same"() {
        given:
        def host = open()
        host.run(job("- exec: 'false'"), RunRequest.plain())

        expect:
        host.abort(execution(host, 1), false) == AbortResult.failed('Job is not running')
        execution(host, 1).state() == 'failed'
        host.abort(execution(host, 1), true) == AbortResult.aborted('Marked as incomplete')
        execution(host, 1).status().get() == 'incomplete'
    }

    def "what another member runs is not aborted from here, but may be marked"() {
        given:
        def host = open()
        DeadProcess.leaves(base, UUID)
        host.context().getBean('dataSource').connection.withCloseable {
            it.createStatement().execute("update execution set server_nodeuuid = 'other'")
        }

        expect:
        host.abort(execution(host, 1), false) == AbortResult.failed('Execution is running on a different cluster server: other')
        execution(host, 1).state() == 'running'
        host.abort(execution(host, 1), true) == AbortResult.aborted('Marked as incomplete')
    }

    private static String probe() {
        '''
        - type: probe
          nodeStep: false
        '''
    }

    private static ExecutionRecord execution(EmbeddedHost host, long id) {
        host.find(id).get()
    }
}
