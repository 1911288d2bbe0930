package io.github.rundeckresume.engine

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import io.github.rundeckresume.state.SecureValues
import spock.lang.Specification

class ConcealmentSpec extends Specification {

    final SecureValues secure = SecureValues.of(password: 'hunter2')
    final DeferredSecrets deferred = new DeferredSecrets(secure)
    final Concealment concealment = new Concealment(secure, deferred)

    def "a secret that is loaded for one node cannot be referred to, so that a value with it is not recorded"() {
        given:
        learn([nodeDeferred: [key: 'keys/web1/key'], option: [key: 'web1-secret', env: 'prod']])

        when:
        concealment.value('uses web1-secret')

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured the value of a secure option that is loaded for each node anew'

        and: 'what is no secret is recorded'
        concealment.value('in prod').shown() == 'in prod'
    }

    def "nothing is learned where there is nothing to learn: #context"() {
        given:
        learn(context)

        expect:
        concealment.value('keys/web1/key web1-secret').plain

        where:
        context << [
            [:],
            [option: [key: 'web1-secret']],
            [nodeDeferred: [key: 'keys/web1/key']],
            [nodeDeferred: [key: 'keys/web1/key'], option: [key: 'keys/web1/key']],
            [nodeDeferred: [key: 'keys/web1/key'], option: [key: '']],
        ]
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

    void learn(Map<String, Map<String, String>> context) {
        deferred.learnFrom(ExecutionContextImpl.builder().dataContext(context).build())
    }
}
