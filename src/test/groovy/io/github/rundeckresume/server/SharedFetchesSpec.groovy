package io.github.rundeckresume.server

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification

class SharedFetchesSpec extends Specification {

    def "what is there in time is given, and asked for anew the next time"() {
        given:
        int asked = 0

        expect:
        SharedFetches.await('a', { ++asked }, 5000).get() == 1
        SharedFetches.await('a', { ++asked }, 5000).get() == 2
    }

    def "what is slow is not waited for, is asked for once, and is there for whoever asks later"() {
        given:
        def go = new CountDownLatch(1)
        def asked = Collections.synchronizedList([])
        def work = { asked << 1; go.await(20, TimeUnit.SECONDS); 'there' }

        expect:
        SharedFetches.await('b', work, 10).empty
        SharedFetches.await('b', work, 10).empty

        when:
        go.countDown()

        then:
        SharedFetches.await('b', work, 5000).get() == 'there'
        asked.size() == 1
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
