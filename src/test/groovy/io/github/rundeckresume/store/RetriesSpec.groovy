package io.github.rundeckresume.store

import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification

class RetriesSpec extends Specification {

    def "an attempt is called until it succeeds, on a thread that does not keep the server alive"() {
        given:
        def calls = new AtomicInteger()
        def done = new CountDownLatch(1)
        def thread = null
        def begin = System.nanoTime()

        when:
        new Retries(Duration.ofMillis(2)).until {
            thread = Thread.currentThread()
            if (calls.incrementAndGet() == 3) {
                done.countDown()
                return true
            }
            false
        }

        then:
        done.await(20, TimeUnit.SECONDS)
        System.nanoTime() - begin >= Duration.ofMillis(6).toNanos()
        thread.daemon
        thread.name == 'rundeck-resume retries'
    }

    def "an attempt that succeeded is not called again"() {
        given:
        def waiting = []
        def retries = new Retries({ waiting << it }, { 5L })
        def answers = [false, false, true]
        retries.until { answers.removeAt(0) }

        when:
        3.times { waiting.removeAt(0).run() }

        then:
        waiting.empty
        answers.empty
        retries.nanoTime() == 5
    }

    def "time passes by the system's clock"() {
        expect:
        Math.abs(System.nanoTime() - new Retries(Duration.ZERO).nanoTime()) < Duration.ofMinutes(1).toNanos()
    }
}
