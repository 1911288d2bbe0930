package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.LockSupport

class LeaseCostSpec extends CrashSpecification {

    static final int INTERVAL = 5
    static final int INTERVALS = 2

    def "the lease of a server costs one write per interval, whether nothing or 20 executions run"() {
        given:
        def begun = new CountDownLatch(20)
        def end = new CountDownLatch(1)
        def job = job([act('one') { begun.countDown(); end.await() }], job: [multipleExecutions: true])
        stored(job)
        def server = server()
        def none = writes()

        when:
        (1..20).each { server.start(server.job(UUID).get(), RunRequest.plain()) }
        assert begun.await(1, TimeUnit.MINUTES)
        def many = writes()
        end.countDown()
        println "Writes of the lease in $INTERVALS intervals: $none with nothing running, $many with 20 executions"

        then: 'how many ends of an interval fall into such a time is up to chance, by one'
        none in [INTERVALS - 1, INTERVALS, INTERVALS + 1]
        many in [INTERVALS - 1, INTERVALS, INTERVALS + 1]

        cleanup:
        end.countDown()
    }

    /** How often the only lease changes in that time; it is looked at every millisecond. */
    private int writes() {
        SOON.eventually { assert leases().size() == 1 }
        def lease = leases().first()
        def seen = [] as Set
        def until = System.nanoTime() + TimeUnit.SECONDS.toNanos(INTERVAL * INTERVALS)
        while (System.nanoTime() < until) {
            seen << [Files.getLastModifiedTime(lease), Files.readString(lease)]
            LockSupport.parkNanos(1_000_000)
        }
        assert leases() == [lease]
        // Also the one that was there at the beginning.
        seen.size() - 1
    }

    private List<Path> leases() {
        Files.walk(base().resolve('var')).withCloseable { it.filter { file -> file.toString().endsWith('.lease') }.toList() }
    }
}
