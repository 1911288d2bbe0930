package io.github.rundeckresume.secrets

import spock.lang.Specification

class ConcealmentSpec extends Specification {

    final SecureValues secure = SecureValues.of(password: 'hunter2')
    final LearnedSecrets learned = new LearnedSecrets(secure)
    final Concealment concealment = new Concealment(secure, learned)

    def "a secret that no option stands for cannot be referred to, so that a value with it is not recorded: #text"() {
        given:
        learned.learn('web1-secret\n', 'it captured a key')

        when:
        concealment.value(text)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured a key'

        and: 'what is no secret is recorded'
        concealment.value('in prod').shown() == 'in prod'

        where:
        text << ['uses web1-secret', 'web1-secret\n', 'web1-secret']
    }

    def "a message with such a secret is left out"() {
        given:
        learned.learn('web1-secret', 'it captured a key')

        expect:
        concealment.message('login with web1-secret failed') == null
        concealment.message('login with hunter2 failed').shown() == 'login with ${secureOption.password} failed'
        concealment.message(null) == null
    }

    def "a secret that one of the options stands for is referred to by that option"() {
        given:
        learned.learn('hunter2', 'it captured a key')

        expect:
        concealment.value('is hunter2').shown() == 'is ${secureOption.password}'
    }

    def "such a secret of few characters counts only where it is the whole text"() {
        given:
        learned.learn('key', 'it captured a key')

        expect:
        concealment.value('keys').plain
        concealment.values([key: 'x']).keySet() == ['key'] as Set

        when:
        concealment.value('key')

        then:
        thrown(IllegalStateException)
    }

    def "values without a text are left out, names with a secret are not recorded"() {
        expect:
        concealment.values([a: null, b: 'x', c: 'is hunter2']).collectEntries { [it.key, it.value.shown()] } ==
                [b: 'x', c: 'is ${secureOption.password}']

        when:
        concealment.values(['hunter2.state': 'x'])

        then:
        thrown(IllegalStateException)
    }

    def "a name that is too long to be read again is not recorded"() {
        expect:
        concealment.values([('n' * 10_000): 'x']).size() == 1

        when:
        concealment.values([('n' * 10_001): 'x'])

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured data whose name is longer than 10,000 characters'
    }
}
