package io.github.rundeckresume.server

import org.springframework.context.support.GenericApplicationContext
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The thread that looks for requests of other members, while the server closes. */
class RequestWatchSpec extends Specification {

    /** As one that is closing: it calls itself active, and its beans are gone (AbstractApplicationContext#doClose). */
    static class Closing extends GenericApplicationContext {
        @Override
        boolean containsBean(String name) {
            throw new IllegalStateException('has been closed already')
        }

        @Override
        boolean isActive() {
            true
        }
    }

    def "it ends, and throws nothing"() {
        given:
        def thrown = [].asSynchronized()
        def before = Thread.defaultUncaughtExceptionHandler
        Thread.defaultUncaughtExceptionHandler = { thread, why -> thrown << [thread.name, why] }

        when:
        RequestWatch.ensure(SpringContext.of(new Closing()))
        new PollingConditions(timeout: 60).eventually { assert !Thread.allStackTraces.keySet().any { it.name == 'rundeck-resume requests' } }

        then:
        thrown == []

        cleanup:
        Thread.defaultUncaughtExceptionHandler = before
    }
}
