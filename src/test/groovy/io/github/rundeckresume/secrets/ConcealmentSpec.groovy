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

    def "a learned secret is no name of a value either, unless it is short"() {
        given:
        learned.learn('web1-secret', 'it captured a key')
        learned.learn('key', 'it captured a key')

        when:
        concealment.values([(name): 'x'])

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured data whose name contains the value of a secure option'

        where:
        name << ['web1-secret', 'of.web1-secret.state', 'hunter2']
    }

    def "where an option stands for what was learned elsewhere, it is referred to by that option"() {
        given: 'it was learned where no option stood for it'
        learned.learn('web1-secret', 'it captured a key')
        def own = new Concealment(SecureValues.of(token: 'web1-secret'), learned)

        expect:
        own.value('is web1-secret').shown() == 'is ${secureOption.token}'

        when:
        concealment.value('is web1-secret')

        then:
        thrown(IllegalStateException)
    }

    def "inside a referenced job its own options stand for their values, and nothing for those of the job around it"() {
        given:
        def around = new Concealment(SecureValues.of(password: 'hunter2', token: 'passed-on'), learned)
        def inside = around.inside(SecureValues.of(key: 'passed-on'))

        expect:
        inside.value('is passed-on').shown() == 'is ${secureOption.key}'
        inside.value('nothing').shown() == 'nothing'
        inside.message('is hunter2') == null
        around.value('is hunter2').shown() == 'is ${secureOption.password}'

        when:
        inside.value('is hunter2')

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured the value of a secure option of the job around it'

        when:
        inside.values(['hunter2.state': 'x'])

        then:
        thrown(IllegalStateException)
    }

    def "the name of a node must not hold #what"() {
        given:
        learned.learn('web1-secret', 'it captured a key')
        def inside = new Concealment(SecureValues.of(password: 'hunter2'), learned).inside(SecureValues.of(key: 'passed-on'))

        when:
        inside.requireNoSecretInNode(name)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the name of a node contains the value of a secure option'

        where:
        what                              | name
        'an own secret'                   | 'node-passed-on'
        'a secret of the job around it'   | 'node-hunter2'
        'a learned secret'                | 'node-web1-secret'
    }

    def "the name of a node that holds no secret is none"() {
        given:
        learned.learn('web1-secret', 'it captured a key')
        def inside = new Concealment(SecureValues.of(password: 'hunter2'), learned).inside(SecureValues.of(key: 'passed-on'))

        when:
        inside.requireNoSecretInNode('web1')

        then:
        noExceptionThrown()
    }
}
