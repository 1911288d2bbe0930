package io.github.rundeckresume.server

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

class SharedFetchesSpec extends Specification {

    def "what is there in time is given, and asked for anew the next time"() {
        given:
        int asked = 0

        expect:
        SharedFetches.await('a', { ++asked }, 5000).get() == 1
        SharedFetches.await('a', { ++asked }, 5000).get() == 2
    }

    def "what is slow is not waited for, and is asked for once"() {
        given:
        def go = new CountDownLatch(1)
        def asked = Collections.synchronizedList([])
        def work = { asked << 1; go.await(20, TimeUnit.SECONDS); 'there' }

        expect:
        SharedFetches.await('b', work, 10).empty
        SharedFetches.await('b', work, 10).empty

        new PollingConditions(timeout: 60).eventually { assert asked }
        SharedFetches.await('b', work, 10).empty
        asked.size() == 1

        cleanup:
        go.countDown()
        new PollingConditions(timeout: 60).eventually { assert SharedFetches.underWay() == 0 }
    }

    def "what comes when nobody waits any more is not kept"() {
        given:
        def go = new CountDownLatch(1)

        expect:
        SharedFetches.await('d', { go.await(20, TimeUnit.SECONDS); 'large' }, 10).empty
        SharedFetches.underWay() == 1

        when:
        go.countDown()

        then:
        new PollingConditions(timeout: 60).eventually { assert SharedFetches.underWay() == 0 }
    }

    def "a failure is thrown as it was, and not kept"() {
        when:
        SharedFetches.await('c', { throw new IllegalStateException('gone') }, 5000)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'gone'
        SharedFetches.await('c', { 1 }, 5000).get() == 1
    }
}
