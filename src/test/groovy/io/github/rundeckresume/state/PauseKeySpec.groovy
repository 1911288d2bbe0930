package io.github.rundeckresume.state

import spock.lang.Specification

class PauseKeySpec extends Specification {

    def "a key names its execution, is never the same, and cannot be had from its digest"() {
        given:
        def keys = (1..100).collect { PauseKey.make(ExecutionId.of('41')) }

        expect:
        keys.toSet().size() == 100
        keys.every { it ==~ /41-[A-Za-z0-9_-]{32}/ && PauseKey.executionOf(it).get() == ExecutionId.of('41') }
        keys.every { PauseKey.digest(it) ==~ /[A-Za-z0-9_-]{43}/ && !PauseKey.digest(it).contains(it) }
    }

    def "only its own digest is the same"() {
        given:
        def digest = PauseKey.digest('41-secret')

        expect:
        PauseKey.isSame(PauseKey.digest('41-secret'), digest)
        !PauseKey.isSame(PauseKey.digest(other), digest)
        !PauseKey.isSame(other, digest)
        !PauseKey.isSame('', '')

        where:
        other << ['', '41-secre', '41-secret ', '41-SECRET', '42-secret', '41-secret\u0000']
    }

    def "'#text' is nobody's key"() {
        expect:
        PauseKey.executionOf(text).empty

        where:
        text << ['', '-', 'secret', '-secret', 'x-secret', '041-secret', '../41-secret', '41/..-secret', '9' * 19 + '-secret', '４１-secret', '41']
    }
}
