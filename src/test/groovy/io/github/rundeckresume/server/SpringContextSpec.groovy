package io.github.rundeckresume.server

import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeoutException
import spock.lang.Specification

/** Which thread touches the database, and with which transaction. */
class SpringContextSpec extends Specification {

    final FakeServer server = new FakeServer()

    def cleanup() {
        Thread.interrupted()
    }

    def "an interrupted workflow thread reaches the database on another one, and stays interrupted"() {
        given:
        Thread.currentThread().interrupt()

        when:
        def answer = server.context().forWorkflowThread().inTransaction { Thread.currentThread() }

        then:
        answer.daemon
        answer.name == 'rundeck-resume look-up'
        server.transactions*.thread == [answer]
        Thread.currentThread().interrupted
    }

    def "a workflow thread that is interrupted again and again still waits for the answer"() {
        given:
        def waiter = Thread.currentThread()
        def work = {
            3.times {
                waiter.interrupt()
                awaitWaiting(waiter)
            }
            'answer'
        }

        expect:
        server.context().forWorkflowThread().readOnly(work) == 'answer'
        Thread.interrupted()
    }

    def "a workflow thread that nobody interrupted is not interrupted afterwards"() {
        when:
        server.context().forWorkflowThread().readOnly { 'answer' }

        then:
        !Thread.currentThread().interrupted
    }

    def "a database that does not answer is not waited for without a limit, #interrupted"() {
        given:
        def waiter = Thread.currentThread()
        if (interrupted) {
            waiter.interrupt()
        }

        when:
        UninterruptibleCall.call({ new CountDownLatch(1).await() }, Duration.ofSeconds(1))

        then:
        def e = thrown(TimeoutException)
        e.message == 'no answer within 1 seconds'
        Thread.interrupted() == interrupted

        where:
        interrupted << [false, true]
    }

    def "what the work throws comes as it was thrown: #problem (#where)"() {
        given:
        def context = where == 'workflow' ? server.context().forWorkflowThread() : server.context()

        when:
        context.inTransaction { throw problem }

        then:
        def thrown = thrown(Throwable)
        thrown.is(problem)

        where:
        [problem, where] << [
            [new IllegalStateException('unchecked'), new IOException('checked'), new NoClassDefFoundError('error')],
            ['workflow', 'web request']].combinations()
    }

    def "a web request stays on its thread, whose session it has"() {
        expect:
        server.context().readOnly { Thread.currentThread() } == Thread.currentThread()
        server.context().inTransaction { Thread.currentThread() } == Thread.currentThread()
    }

    def "a look-up within a web request stores nothing of the page; on a workflow's thread it asks no replica"() {
        when:
        server.context().readOnly { 1 }
        server.context().inTransaction { 1 }
        server.context().forWorkflowThread().readOnly { 1 }

        then:
        server.transactions*.readOnly == [true, false, false]
    }

    def "what a newer jar replaces is closed, and a fault of the older one does not keep it from being replaced"() {
        given:
        def closed = []
        def spring = server.context()

        when:
        spring.register('one', { closed << 'first'; throw new IOException('broken') } as AutoCloseable)
        spring.register('one', { closed << 'second' } as AutoCloseable)

        then:
        closed == ['first']

        when:
        spring.register('one', 'third')

        then:
        closed == ['first', 'second']
        spring.bean('one', String).get() == 'third'
    }

    /** Returns when the interrupt has been taken note of and the thread waits again. */
    private static void awaitWaiting(Thread waiter) {
        while (waiter.interrupted || waiter.state != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait()
        }
    }
}
