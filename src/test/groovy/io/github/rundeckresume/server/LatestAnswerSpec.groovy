package io.github.rundeckresume.server

import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification

/** A question that costs something, asked for by whoever looks at the server's metrics. */
class LatestAnswerSpec extends Specification {

    def "is asked once, however often somebody wants to know"() {
        given:
        def asked = new AtomicInteger()
        def answer = new LatestAnswer({ asked.incrementAndGet() })

        expect:
        (1..50).collect { answer.get().get() } == [1] * 50
        asked.get() == 1
    }

    def "one that is not answered is not asked again, and nobody waits for it long"() {
        given:
        def asked = new AtomicInteger()
        def never = new CountDownLatch(1)
        def answer = new LatestAnswer({ asked.incrementAndGet(); never.await(); 1 })
        def began = System.nanoTime()

        when:
        def found = [answer.get(), answer.get()]

        then:
        found*.empty == [true, true]
        asked.get() == 1
        System.nanoTime() - began < 10_000_000_000L

        cleanup:
        never.countDown()
    }

    def "one that fails has no answer"() {
        expect:
        new LatestAnswer({ throw new IllegalStateException('no database') }).get().empty
    }

    def "remembers the latest ten thousand"() {
        given:
        def ids = new RecentIds()

        expect:
        (1..10_001).every { ids.isNew("$it") }
        !ids.isNew('10001')
        !ids.isNew('2')
        ids.isNew('1')
    }
}
