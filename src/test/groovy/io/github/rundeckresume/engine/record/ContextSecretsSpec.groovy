package io.github.rundeckresume.engine.record

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import io.github.rundeckresume.secrets.Concealment
import io.github.rundeckresume.secrets.LearnedSecrets
import io.github.rundeckresume.secrets.SecureValues
import spock.lang.Specification

class ContextSecretsSpec extends Specification {

    final LearnedSecrets learned = new LearnedSecrets(SecureValues.of([:]))
    final Concealment concealment = new Concealment(SecureValues.of([:]), learned)

    def "a secret that is loaded for one node is learned"() {
        given:
        ContextSecrets.ofNode(context([nodeDeferred: [key: 'keys/web1/key'], option: [key: 'web1-secret', env: 'prod']]), learned)

        when:
        concealment.value('uses web1-secret')

        then:
        def e = thrown(IllegalStateException)
        e.message == 'it captured the value of a secure option that is loaded separately for each node'
        concealment.value('in prod').plain
    }

    def "nothing is learned where there is nothing to learn: #given"() {
        given:
        ContextSecrets.ofNode(context(given), learned)

        expect:
        concealment.value('keys/web1/key web1-secret').plain

        where:
        given << [
            [:],
            [option: [key: 'web1-secret']],
            [nodeDeferred: [key: 'keys/web1/key']],
            [nodeDeferred: [key: 'keys/web1/key'], option: [key: 'keys/web1/key']],
            [nodeDeferred: [key: 'keys/web1/key'], option: [key: '']],
        ]
    }

    static context(Map<String, Map<String, String>> data) {
        ExecutionContextImpl.builder().dataContext(data).build()
    }
}
